export { routerAdvertisement } from './router-advertisement';
