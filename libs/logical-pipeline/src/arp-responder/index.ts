export { arpResponder } from './arp-responder';
export { arpReply } from './replies';
