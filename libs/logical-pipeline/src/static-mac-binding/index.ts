export { staticMacBindings } from './static-mac-binding';
