export { dhcp } from './dhcp';
