export { multicastGroups } from './multicast-group';
