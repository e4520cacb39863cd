export { passThrough } from './defaults';
