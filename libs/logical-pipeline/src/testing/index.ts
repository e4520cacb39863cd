export { northboundRow, southboundInput } from './rows';
