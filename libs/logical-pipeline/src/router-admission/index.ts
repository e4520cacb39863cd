export { routerAdmission } from './router-admission';
