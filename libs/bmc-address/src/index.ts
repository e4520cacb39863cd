export type { AddressPart } from './authority';
export {
  type AddressPrivilege,
  type AddressWarning,
  authorityOf,
  type BmcAddress,
  formatBmcAddress,
  originOf,
} from './bmc-address';
export { BmcAddressError, type BmcAddressErrorCode } from './errors';
export { parseBmcAddress } from './parse-address';
export {
  type BmcScheme,
  type BootMethod,
  type SchemeAlias,
  SCHEME_ALIASES,
  schemeNamed,
  SCHEMES,
  type SchemeTraits,
} from './schemes';
