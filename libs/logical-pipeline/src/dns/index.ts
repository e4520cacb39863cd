export { dns } from './dns';
export { dnsRows } from './dns-rows';
