import { IpmiError } from '../../errors';
import { getChannelAccess, getChannelInfo, getLanParameter, setLanParameter } from '../../lan/lan-commands';
import { encodeCipherSuiteRecords, getChannelCipherSuites } from '../../session/channel-ciphers';
import { cipherSuite } from '../../session/cipher-suite';
import { LAN_CHANNEL } from '../bmc-state';
import { type Handler, on } from './handler';

const CURRENT_CHANNEL = 0x0e;
const CHUNK = 16;
const REVISION = 0x11;
/** Parameters that only the controller writes (IPMI 2.0 table 23-4). */
const READ_ONLY = new Set([1, 17, 22, 23]);

/** The channel's number; throws for channels that the simulated controller lacks. */
function checkChannel(channel: number): number {
  if (channel === CURRENT_CHANNEL || channel === LAN_CHANNEL) return LAN_CHANNEL;
  throw new IpmiError('IPMI_INVALID_DATA_FIELD', 'no such channel');
}

export const lanHandlers: readonly Handler[] = [
  on(getChannelCipherSuites)(({ channel, index }, { bmc }) => {
    const records = encodeCipherSuiteRecords(
      bmc.cipherSuites.map(cipherSuite).map(({ id, authentication, integrity, confidentiality }) => ({
        id,
        authentication: [authentication.code],
        integrity: [integrity.code],
        confidentiality: [confidentiality.code],
      })),
    );
    return { channel: checkChannel(channel), chunk: records.subarray(index * CHUNK, (index + 1) * CHUNK) };
  }),
  on(getChannelInfo)(({ channel }, { sessions }) => ({
    channel: checkChannel(channel),
    medium: 'lan',
    protocol: 1,
    sessionSupport: 'multi',
    activeSessions: sessions.active.length,
    vendorId: 7154,
    auxiliary: 0,
  })),
  on(getChannelAccess)(({ channel }) => {
    checkChannel(channel);
    return {
      mode: 'always',
      userLevelAuthDisabled: false,
      perMessageAuthDisabled: false,
      alertingDisabled: true,
      privilegeLimit: 'administrator',
    };
  }),
  on(getLanParameter)(({ channel, parameter }, { bmc }) => {
    checkChannel(channel);
    const ciphers: Readonly<Record<number, Buffer>> = {
      22: Buffer.of(bmc.cipherSuites.length),
      23: Buffer.concat([Buffer.of(0), Buffer.from(bmc.cipherSuites)], 17),
      24: Buffer.concat([Buffer.of(0), Buffer.alloc(8, 0x44)]),
    };
    const data = ciphers[parameter] ?? bmc.lan.get(parameter);
    if (data === undefined) throw new IpmiError('IPMI_PARAMETER_NOT_SUPPORTED', 'no such parameter');
    return { revision: REVISION, data };
  }),
  on(setLanParameter)(({ channel, parameter, data }, { bmc }) => {
    checkChannel(channel);
    const present = bmc.lan.get(parameter);
    if (READ_ONLY.has(parameter)) throw new IpmiError('IPMI_PARAMETER_READ_ONLY', 'read-only parameter');
    if (present === undefined) throw new IpmiError('IPMI_PARAMETER_NOT_SUPPORTED', 'no such parameter');
    if (data.length !== present.length) throw new IpmiError('IPMI_REQUEST_LENGTH_INVALID', 'wrong size of data');
    bmc.lan.set(parameter, Buffer.from(data));
    return {};
  }),
];
