export { gatewayRedirect } from './gateway-redirect';
