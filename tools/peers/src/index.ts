export { describeUnlessMissing, findPeers, type PeerPaths } from './describe-unless-missing';
export { describeWithPeers } from './describe-with-peers';
export { findProgram } from './find-program';
export { freeTcpPort, freeUdpPort } from './free-port';
export { installPeers } from './install';
export { type IpmiSim, type IpmiSimOptions, startIpmiSim } from './ipmi-sim/ipmi-sim';
export { type Peer, readPeers } from './peers';
