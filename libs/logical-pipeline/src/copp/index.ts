export { ControlPlaneProtection, type CoppProtocol } from './copp';
