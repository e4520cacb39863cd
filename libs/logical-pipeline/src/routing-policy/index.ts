export { routingPolicy } from './routing-policy';
