export { expiries } from './expiry';
export { ExpirySchedule, type RemovalLimit } from './expiry-schedule';
export { staleRows } from './stale-rows';
