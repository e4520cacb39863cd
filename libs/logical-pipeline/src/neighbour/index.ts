export { neighbourLearning } from './neighbour-learning';
export { neighbourRequests } from './neighbour-request';
