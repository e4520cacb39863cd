import { hasCode } from '@ironloom/core';
import { type RegisterData, type RestartOption, secretMap, type StepResult } from '@ironloom/host-state-machine';
import type { Node, NodeInfo } from '../../api/node';
import { NodePatch } from '../../api/node-patch';
import { driverInfoOf, reachesSameBmc, sameAccess } from '../access/driver-info';
import type { NodeSession } from '../node/node-session';
import { COMPLETE, continuing, failed, RETRY } from '../node/outcome';
import { capabilitiesOf } from './capabilities';
import { configure } from './configure';
import { findNode } from './find-node';
import { ensurePorts } from './ports';

type Options = RestartOption & { readonly credentialsChanged: boolean };

/** Enrols the host's node, or brings what is enrolled in line; then makes it manageable. */
export async function register(session: NodeSession, data: RegisterData, options: Options): Promise<StepResult> {
  const objection = await objectionTo(session, data);
  if (objection !== undefined) return failed(objection);
  const found = await findNode(session);
  if (found !== undefined && 'conflict' in found) return failed(found.conflict);
  if (session.address.traits.needsMac && session.host.bootMACAddress === undefined)
    return failed(`BMC driver ${session.address.type} requires a bootMACAddress value`);
  if (found?.provision_state === 'enroll' && found.driver !== session.driver.driver) {
    // Its address has become one of another kind: there is nothing in the node that would fit.
    await session.client.nodes.delete(found.uuid, session.call);
    session.cache.forget(found.uuid);
    return continuing(0, 'another driver');
  }
  const node = found ?? (await enroll(session, data));
  session.use(node);
  await ensurePorts(session, node, data.hardware);
  const access = accessOf(session);
  const written = session.cache.accessOf(node.uuid);
  // Credentials that the node was given already have been tried: the caller only learns of that when this is over.
  const isNew = options.credentialsChanged && (written === undefined || !sameAccess(written, access));
  const updated = await bringInLine(session, node, data, isNew);
  return makeManageable(session, updated, data, { ...options, credentialsChanged: isNew });
}

/** Of Ironic's column for the names of nodes. */
const LONGEST_NAME = 255;

/** Why a host cannot be managed at all. */
async function objectionTo(session: NodeSession, data: RegisterData): Promise<string | undefined> {
  const { type, traits } = addressOf(session);
  if (type === undefined) return traits;
  const { length } = session.nodeName;
  if (length > LONGEST_NAME)
    return `${session.nodeName}: a name of ${length} characters; Ironic takes ${LONGEST_NAME} for namespace and name together`;
  if (data.inspectionMode === 'fast' && session.driver.outOfBandInspection === undefined)
    return `BMC driver ${type} does not support fast (out-of-band) inspection`;
  if (data.bootMode === 'UEFISecureBoot' && !traits.supportsSecureBoot)
    return `BMC driver ${type} does not support secure boot`;
  if (traits.requiresProvisioningNetwork && session.options.provisioningNetworkDisabled === true)
    return `BMC driver ${type} requires a provisioning network`;
  // Powering such a machine off by accident may mean a journey to it.
  if (data.disablePowerOff && !(await session.client.features(session.call)).disablePowerOff)
    return 'this Ironic does not support disablePowerOff: refusing to manage the host';
  return undefined;
}

type Traits = NodeSession['address']['traits'];

function addressOf(session: NodeSession): { type: string; traits: Traits } | { type: undefined; traits: string } {
  try {
    const { type, traits } = session.address;
    return { type, traits };
  } catch (error) {
    if (!hasCode(error, 'BMC_BAD_ADDRESS')) throw error;
    return { type: undefined, traits: error.message };
  }
}

function accessOf(session: NodeSession): NodeInfo {
  const { username, password } = session.bmc;
  const { externalUrlV6 } = session.options;
  return driverInfoOf(session.address, { username, password, ...(externalUrlV6 !== undefined && { externalUrlV6 }) });
}

async function enroll(session: NodeSession, data: RegisterData): Promise<Node> {
  const { outOfBandInspection, ...driver } = session.driver;
  const { disablePowerOff } = await session.client.features(session.call);
  const deploy = data.hasCustomDeploy
    ? 'custom-agent'
    : data.currentImage?.format === 'live-iso'
      ? 'ramdisk'
      : undefined;
  const access = accessOf(session);
  const node = await session.client.nodes.create(
    {
      ...driver,
      name: session.nodeName,
      driver_info: access,
      ...(deploy !== undefined && { deploy_interface: deploy }),
      inspect_interface: data.inspectionMode === 'fast' ? (outOfBandInspection ?? 'agent') : 'agent',
      ...(disablePowerOff && { disable_power_off: data.disablePowerOff }),
      properties: { capabilities: capabilitiesOf(data.bootMode), cpu_arch: data.architecture },
    },
    session.call,
  );
  session.cache.putAccess(node.uuid, access);
  return node;
}

async function bringInLine(session: NodeSession, node: Node, data: RegisterData, credentials: boolean): Promise<Node> {
  const patch = new NodePatch(node).field('name', session.nodeName);
  const access = accessOf(session);
  let isAccessWritten = false;
  if (credentials || !reachesSameBmc(node.driver_info, access)) {
    const stale = Object.keys(node.driver_info).filter((name) => /^(ipmi|redfish)_|^external_http_url$/.test(name));
    patch.entries('driver_info', { ...Object.fromEntries(stale.map((name) => [name, undefined])), ...access });
    isAccessWritten = true;
  }
  if (node.disable_power_off !== undefined) patch.field('disable_power_off', data.disablePowerOff);
  if (data.architecture !== '') patch.entry('properties', 'cpu_arch', data.architecture);
  const { preprovisioningNetworkData: network } = data;
  if (session.options.buildsPreprovisioningImages !== true && network !== undefined)
    patch.field('network_data', secretMap('preprovisioning network data', network));
  const updated = await session.update(node, patch);
  if (isAccessWritten) session.cache.putAccess(node.uuid, access);
  return updated;
}

async function makeManageable(
  session: NodeSession,
  node: Node,
  data: RegisterData,
  { credentialsChanged, restartOnFailure }: Options,
): Promise<StepResult> {
  switch (node.provision_state) {
    case 'enroll': {
      const hasFailed = node.last_error !== null && node.last_error !== '';
      if (hasFailed && !credentialsChanged && !restartOnFailure) return failed(node.last_error ?? '');
      if (node.target_provision_state === 'manageable') return session.waitFor(node, RETRY.short);
      return (await session.setState(node, 'manage')).result;
    }
    case 'verifying':
      return session.waitFor(node, RETRY.short);
    // Nothing can be changed in these.
    case 'cleaning':
    case 'clean wait':
    case 'deploying':
    case 'wait call-back':
    case 'inspecting':
      return COMPLETE;
    default:
      return configure(session, node, data);
  }
}
