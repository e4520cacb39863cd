export { addIpv6Options } from './periodic-advertisement';
export { routerAdvertisement } from './router-advertisement';
