export { nat } from './nat';
