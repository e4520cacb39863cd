import { IpmiError } from '../../errors';
import { PAYLOAD } from '../../session/rmcp-plus-packet';
import { getChannelPayloadSupport, getChannelPayloadVersion, getUserPayloadAccess } from '../../sol/payload-commands';
import { LAN_CHANNEL, MAXIMUM_USERS } from '../bmc-state';
import { type Handler, on } from './handler';

const CHANNELS = [LAN_CHANNEL, 0x0e];
/** IPMI messages and SOL. */
const STANDARD = 0x03;
/** Open Session and the four RAKP messages: types 0x10 to 0x15. */
const SESSION_SETUP = 0x3f;
const SOL_ENABLED = 0x02;

function checkChannel(channel: number): void {
  if (!CHANNELS.includes(channel)) throw new IpmiError('IPMI_INVALID_DATA_FIELD', 'no such channel');
}

export const payloadHandlers: readonly Handler[] = [
  on(getChannelPayloadSupport)(({ channel }) => {
    checkChannel(channel);
    return { standard: STANDARD, sessionSetup: SESSION_SETUP, oem: 0 };
  }),
  on(getChannelPayloadVersion)(({ channel, payloadType }) => {
    checkChannel(channel);
    if (payloadType > PAYLOAD.sol) throw new IpmiError('IPMI_PAYLOAD_DISABLED', 'no such payload');
    return { major: 1, minor: 0 };
  }),
  on(getUserPayloadAccess)(({ channel, userId }) => {
    checkChannel(channel);
    if (userId < 1 || userId > MAXIMUM_USERS) throw new IpmiError('IPMI_INVALID_DATA_FIELD', 'no such user id');
    return { standard: SOL_ENABLED, oem: 0 };
  }),
];
