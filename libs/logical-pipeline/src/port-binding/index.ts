export { routerPortBindings } from './router-port-binding';
export { switchPortBindings } from './switch-port-binding';
