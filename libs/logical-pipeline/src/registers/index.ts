export { RouterRegister, SwitchRegister } from './registers';
