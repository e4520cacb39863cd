export { routing } from './routing';
export { wayThrough } from './static-route';
