export { ecmpNexthops } from './ecmp-nexthop';
