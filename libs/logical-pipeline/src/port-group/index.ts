export { portGroups } from './port-group';
