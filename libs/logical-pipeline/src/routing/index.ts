export { routing } from './routing';
export { staticRoute } from './static-route';
export { wayThrough } from './static-route';
