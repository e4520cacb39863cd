export { type OvsdbPrograms, type RealServer, type RealServerOptions, spawnOvsdbServer } from './real-server';
export { startTestServer, type TestServer, type TestServerOptions } from './test-server';
