export { gatewayMtuChecks } from './gateway-mtu';
export { addWithMtuCheck, gatewayMtu } from './mtu-flow';
