export { type ChassisFeature, GlobalConfig } from './global-config';
