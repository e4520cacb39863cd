export { bandKey, meters } from './meter';
