export { addressSets } from './address-set';
