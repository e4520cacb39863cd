export { loadBalancer } from './feature';
