export { dns } from './dns';
