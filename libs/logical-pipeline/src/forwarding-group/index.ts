export { forwardingGroup } from './forwarding-group';
