export { INTERNAL_VERSION } from './internal-version';
export { globalRows } from './sb-global';
