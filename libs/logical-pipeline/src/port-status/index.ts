export { routerPortStatus } from './router-port-status';
export { switchPortStatus } from './switch-port-status';
