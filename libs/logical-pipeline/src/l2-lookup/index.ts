export { l2Lookup } from './l2-lookup';
export { addAddressLookup } from './router-address-lookup';
