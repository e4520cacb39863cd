export { ChassisLookup, chassisReference, isRemote } from './chassis-lookup';
export { putGatewayChassisGroup, putHaChassisGroup } from './ha-chassis-group';
export { ReferenceChassis } from './reference-chassis';
