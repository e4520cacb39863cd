export { portSecurity } from './port-security';
