export { describeWithPeers, type PeerPaths } from './describe-with-peers';
export { findProgram } from './find-program';
export { installPeers } from './install';
export { type Peer, readPeers } from './peers';
