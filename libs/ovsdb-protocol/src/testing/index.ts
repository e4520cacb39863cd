export { canonicalContents } from './canonical-contents';
export {
  type OvsdbPrograms,
  type RealServer,
  type RealServerOptions,
  spawnOvsdbServer,
  untilListening,
} from './real-server';
export { connectRpc, type RpcClient, socketPathOf } from './rpc-client';
export { startTestServer, type TestServer, type TestServerOptions } from './test-server';
