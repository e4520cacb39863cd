export { fdbLearning } from './fdb-learning';
