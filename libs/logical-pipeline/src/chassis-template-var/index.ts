export { chassisTemplateVars } from './chassis-template-var';
