export { portSecurity } from './port-security';
export { tooBigAdmission } from './too-big';
