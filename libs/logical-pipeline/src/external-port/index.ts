export { externalPort } from './external-port';
