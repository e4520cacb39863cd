export { ipv4Set, ipv6Set } from './addresses-of';
export { ipInput } from './ip-input';
export {
  addRouterArpReply,
  addRouterNdReply,
  dropRouterArpRequest,
  dropRouterNdRequest,
  type RouterReply,
} from './replies';
