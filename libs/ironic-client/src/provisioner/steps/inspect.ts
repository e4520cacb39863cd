import { hasCode } from '@ironloom/core';
import type {
  HardwareDetails,
  InspectData,
  RestartOption,
  StartedStep,
  StepResult,
} from '@ironloom/host-state-machine';
import type { InventoryReport } from '../../api/inventory';
import type { Node } from '../../api/node';
import { NodePatch } from '../../api/node-patch';
import { hardwareDetailsOf } from '../hardware/hardware-details';
import type { NodeSession } from '../node/node-session';
import { COMPLETE, failed, RETRY, unexpectedState } from '../node/outcome';
import { capabilitiesOf } from './capabilities';

type Options = RestartOption & { readonly refresh: boolean; readonly forceReboot: boolean };
type Inspection = StartedStep & { readonly details?: HardwareDetails };

const waiting = (result: StepResult): Inspection => ({ result, started: false });

/** Has the machine inspected, once, and reads what was found. */
export async function inspect(session: NodeSession, data: InspectData, options: Options): Promise<Inspection> {
  const node = await session.node();
  switch (node.provision_state) {
    case 'available':
      return waiting((await session.setState(node, 'manage')).result);
    case 'inspect wait':
      if (options.forceReboot) return session.setState(node, 'abort');
      return waiting(session.waitFor(node, data.inspectionMode === 'fast' ? RETRY.short : RETRY.long));
    case 'inspecting':
      return waiting(session.waitFor(node, data.inspectionMode === 'fast' ? RETRY.short : RETRY.long));
    case 'inspect failed': {
      // It was aborted for a new ramdisk image: nothing that anybody has to be told of.
      const isAborted = node.last_error?.includes('aborted') === true;
      if (!isAborted && !options.restartOnFailure) return waiting(failed(node.last_error || 'Inspection failed'));
      return begin(session, node, data);
    }
    case 'manageable':
      return options.refresh ? begin(session, node, data) : read(session, node, data);
    default:
      throw unexpectedState('inspection', node);
  }
}

async function read(session: NodeSession, node: Node, data: InspectData): Promise<Inspection> {
  let report: InventoryReport;
  try {
    report = await session.cache.part(node.uuid, 'inventory', () =>
      session.client.nodes.inventory(node.uuid, session.call),
    );
  } catch (error) {
    if (hasCode(error, 'IRONIC_NOT_FOUND')) return begin(session, node, data);
    throw error;
  }
  return { result: COMPLETE, started: false, details: hardwareDetailsOf(report) };
}

async function begin(session: NodeSession, node: Node, data: InspectData): Promise<Inspection> {
  const { driver, address } = session;
  const outOfBand = driver.outOfBandInspection;
  if (data.inspectionMode === 'fast' && outOfBand === undefined)
    return waiting(failed(`BMC driver ${address.type} does not support fast (out-of-band) inspection`));
  const patch = new NodePatch(node)
    .entry('properties', 'capabilities', capabilitiesOf(data.bootMode, node.properties))
    .field('inspect_interface', data.inspectionMode === 'fast' ? outOfBand : 'agent');
  if (data.architecture !== '') patch.entry('properties', 'cpu_arch', data.architecture);
  const updated = await session.update(node, patch);
  return session.setState(updated, 'inspect');
}
