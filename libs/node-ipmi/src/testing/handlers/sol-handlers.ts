import { IpmiError } from '../../errors';
import { PAYLOAD } from '../../session/rmcp-plus-packet';
import {
  activatePayload,
  deactivatePayload,
  getPayloadStatus,
  getSolParameter,
  type PayloadInstance,
  setSolParameter,
} from '../../sol/sol-commands';
import { LAN_CHANNEL } from '../bmc-state';
import { type Handler, on } from './handler';
import { connectSol } from '../sol-port';

const REVISION = 0x11;
const NO_VLAN = 0xffff;
const SOL_CHANNELS = [LAN_CHANNEL, 0x0e];

function checkInstance({ payloadType, instance }: PayloadInstance): void {
  if (payloadType !== PAYLOAD.sol || instance !== 1) throw new IpmiError('IPMI_PAYLOAD_DISABLED', 'no such payload');
}

export const solHandlers: readonly Handler[] = [
  on(activatePayload)((request, { bmc, session }) => {
    checkInstance(request);
    if (session === undefined || !session.rmcpPlus) throw new IpmiError('IPMI_NOT_SUPPORTED_IN_STATE', 'needs RMCP+');
    if (bmc.serial.busy) throw new IpmiError('IPMI_PAYLOAD_ALREADY_ACTIVE', 'active in another session');
    connectSol(bmc, session);
    const { payloadSize } = session;
    return { inboundSize: payloadSize, outboundSize: payloadSize, port: bmc.port, vlan: NO_VLAN };
  }),
  on(deactivatePayload)((request, { bmc }) => {
    checkInstance(request);
    if (!bmc.serial.busy) throw new IpmiError('IPMI_PAYLOAD_ALREADY_INACTIVE', 'not active');
    bmc.serial.takeAway();
    return {};
  }),
  on(getPayloadStatus)(({ payloadType }, { bmc }) => {
    const capacity = payloadType === PAYLOAD.sol ? 1 : 0;
    return { capacity, active: capacity === 1 && bmc.serial.busy ? 1 : 0 };
  }),
  on(getSolParameter)(({ channel, parameter }, { bmc }) => {
    if (!SOL_CHANNELS.includes(channel)) throw new IpmiError('IPMI_INVALID_DATA_FIELD', 'no such channel');
    const data = bmc.sol.get(parameter);
    if (data === undefined) throw new IpmiError('IPMI_PARAMETER_NOT_SUPPORTED', 'no such parameter');
    return { revision: REVISION, data };
  }),
  on(setSolParameter)(({ channel, parameter, data }, { bmc }) => {
    if (!SOL_CHANNELS.includes(channel)) throw new IpmiError('IPMI_INVALID_DATA_FIELD', 'no such channel');
    const present = bmc.sol.get(parameter);
    if (present === undefined) throw new IpmiError('IPMI_PARAMETER_NOT_SUPPORTED', 'no such parameter');
    if (data.length !== present.length) throw new IpmiError('IPMI_REQUEST_LENGTH_INVALID', 'wrong size of data');
    bmc.sol.set(parameter, Buffer.from(data));
    return {};
  }),
];
