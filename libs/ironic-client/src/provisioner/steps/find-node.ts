import { hasCode } from '@ironloom/core';
import type { Node } from '../../api/node';
import type { NodeSession } from '../node/node-session';

/** A MAC address that is another host's. */
export interface MacConflict {
  readonly conflict: string;
}

/** The host's node: by UUID, by name, by its boot MAC address. Undefined when there is none yet, or no longer. */
export async function findNode(session: NodeSession): Promise<Node | MacConflict | undefined> {
  const { nodeId, cache, host, nodeName } = session;
  const known = nodeId === undefined ? undefined : await cache.get(nodeId, session.call);
  if (known !== undefined) return known;
  // Nodes of old bear the host's name alone.
  const names = host.name.includes('~') ? [nodeName] : [nodeName, host.name];
  for (const name of names) {
    const node = await nodeNamed(session, name);
    if (node !== undefined) return node;
  }
  return host.bootMACAddress === undefined ? undefined : nodeWithMac(session, host.bootMACAddress);
}

async function nodeNamed({ client, call }: NodeSession, name: string): Promise<Node | undefined> {
  try {
    return await client.nodes.get(name, call);
  } catch (error) {
    if (hasCode(error, 'IRONIC_NOT_FOUND')) return undefined;
    throw error;
  }
}

async function nodeWithMac(session: NodeSession, mac: string): Promise<Node | MacConflict | undefined> {
  const { client, call } = session;
  const [port] = await client.ports.list(['node_uuid', 'uuid', 'address'], { address: mac.toLowerCase() }, call);
  const node = port === undefined ? undefined : await nodeNamed(session, port.node_uuid);
  if (node === undefined || node.name === null) return node;
  return { conflict: `MAC address ${mac} conflicts with existing node ${node.name}` };
}
