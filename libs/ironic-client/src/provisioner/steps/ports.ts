import { hasCode } from '@ironloom/core';
import type { HardwareDetails } from '@ironloom/host-state-machine';
import type { Node } from '../../api/node';
import type { ProvisionState } from '../../api/provision-state';
import { IronicError } from '../../errors';
import type { NodeSession } from '../node/node-session';

/** Elsewhere the node is locked, or a new port would be in the way of what is under way. */
const STATES: ReadonlySet<ProvisionState> = new Set([
  'enroll',
  'manageable',
  'available',
  'active',
  'adopt failed',
  'inspect failed',
  'clean failed',
  'deploy failed',
  'service failed',
  'error',
]);

/** Makes ports for the boot MAC address and for every interface that inspection has found; what is there stays. */
export async function ensurePorts(
  session: NodeSession,
  node: Node,
  hardware: HardwareDetails | undefined,
): Promise<void> {
  if (!STATES.has(node.provision_state)) return;
  const wanted = new Map<string, boolean>();
  for (const { mac, pxe } of hardware?.nics ?? [])
    if (mac !== undefined && mac !== '')
      wanted.set(mac.toLowerCase(), (wanted.get(mac.toLowerCase()) ?? false) || pxe === true);
  const { bootMACAddress } = session.host;
  if (bootMACAddress !== undefined) wanted.set(bootMACAddress.toLowerCase(), true);
  if (wanted.size === 0) return;
  const present = await session.cache.addresses(node.uuid, session.call);
  for (const [address, pxe] of wanted) {
    if (present.has(address)) continue;
    await createPort(session, node.uuid, address, pxe);
    present.add(address);
  }
}

async function createPort({ client, call }: NodeSession, node: string, address: string, pxe: boolean): Promise<void> {
  try {
    await client.ports.create({ node_uuid: node, address, pxe_enabled: pxe }, call);
  } catch (error) {
    if (!hasCode(error, 'IRONIC_CONFLICT')) throw error;
    const [owner] = await client.ports.list(['node_uuid', 'uuid'], { address }, call);
    if (owner === undefined || owner.node_uuid === node) return;
    const message = `port ${address} belongs to node ${owner.node_uuid}, so ${node} cannot have it`;
    throw new IronicError('IRONIC_BAD_REQUEST', message, {
      cause: error,
      details: { node, address, owner: owner.node_uuid },
    });
  }
}
