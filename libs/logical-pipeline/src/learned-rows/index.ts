export { staleRows } from './stale-rows';
