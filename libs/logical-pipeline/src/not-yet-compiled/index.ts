export { passThrough } from './defaults';
export { findUnheeded, tellUnheeded } from './report';
