export { ChassisLookup, chassisReference, isRemote } from './chassis-lookup';
export { putGatewayChassisGroup, putHaChassisGroup } from './ha-chassis-group';
