import { createConnection } from 'node:net';
import { once } from 'node:events';
import { JsonRpcPeer } from '../json-rpc/peer';
import { materialise } from '../json-rpc/lazy-json';
import type { Json } from '../notation/json';

/** A bare JSON-RPC connection that remembers what it was told. */
export interface RpcClient {
  readonly peer: JsonRpcPeer;
  /** Notifications as `[method, ...params]`, in the order they came; tests empty it. */
  readonly heard: Json[][];
  call(method: string, ...params: Json[]): Promise<Json>;
}

/** Connects to a unix socket. */
export async function connectRpc(socketPath: string): Promise<RpcClient> {
  const socket = createConnection(socketPath);
  await once(socket, 'connect');
  const heard: Json[][] = [];
  const peer = new JsonRpcPeer(socket, {
    handlers: { notification: (method, params) => void heard.push([method, ...params.map(materialise)]) },
  });
  return { peer, heard, call: (method, ...params) => peer.request(method, params) };
}

/** The path of a `unix:PATH` remote. */
export const socketPathOf = (remote: string): string => remote.replace(/^unix:/, '');
