export { qos } from './qos';
