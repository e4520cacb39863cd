export { stateful } from './stateful';
