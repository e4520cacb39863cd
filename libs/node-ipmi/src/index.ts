export * from './chassis/boot-options';
export * from './chassis/chassis-commands';
export { IpmiClient, type IpmiClientOptions, IPMI_PORT } from './client/client';
export type { SessionTarget } from './client/credentials';
export type { RandomBytes } from './client/open-rmcp-plus';
export type { RetryPolicy } from './client/question';
export { IpmiSession } from './client/session';
export type { DatagramLink, DatagramReceiver, DatagramTransport, Endpoint } from './client/transport';
export { UdpTransport, type UdpTransportOptions } from './client/udp-transport';
export type { BodyCodec, CallOptions, Command, CommandSender, Empty, SendOptions } from './command';
export { COMMANDS } from './commands';
export {
  type CommandSpecificCode,
  type CompletionCodeTable,
  type CompletionErrorCode,
  completionOfCode,
  errorOfCompletion,
} from './completion-code';
export * from './device/device-commands';
export { decodeGuid, encodeGuid } from './device/guid';
export { IpmiError, type IpmiErrorCode } from './errors';
export { readFru, readFruBytes } from './fru/fru';
export * from './fru/fru-commands';
export {
  type BoardInfo,
  type ChassisInfo,
  decodeFru,
  encodeFru,
  type FruInventory,
  type MultiRecord,
  type ProductInfo,
} from './fru/fru-inventory';
export * from './lan/lan-commands';
export * from './lan/lan-configuration';
export { type RawRequest, sendRaw } from './raw';
export type { AsfPong } from './rmcp/asf';
export type { CompactSensor } from './sdr/compact-sensor';
export type { FullSensor, RawThresholds } from './sdr/full-sensor';
export { readSdrs, type SdrSource } from './sdr/sdr';
export * from './sdr/sdr-commands';
export {
  type ControllerLocator,
  decodeSdr,
  encodeSdr,
  type FruLocator,
  type OtherSdr,
  type SensorDataRecord,
} from './sdr/sdr-record';
export type { SensorHead } from './sdr/sensor-head';
export { describeEvent, type EventDescription } from './sel/event-description';
export { clearSel, readSel, type SelEntry } from './sel/sel';
export * from './sel/sel-commands';
export {
  decodeSelRecord,
  encodeSelRecord,
  type OtherSelRecord,
  type SelRecord,
  type SystemEventRecord,
  type TimestampedOemRecord,
} from './sel/sel-record';
export { convertReading, rawOf } from './sensor/conversion';
export type { ReadingFactors } from './sensor/reading-factors';
export * from './sensor/sensor-commands';
export { readSensor, readSensors, type Sensor, type SensorOptions } from './sensor/sensors';
export { unitOf } from './sensor/units';
export { type ChannelCipherSuite, getChannelCipherSuites, readChannelCipherSuites } from './session/channel-ciphers';
export { CIPHER_SUITE_IDS, type CipherSuiteId, DEFAULT_CIPHER_SUITES } from './session/cipher-suite';
export { type PrivilegeLevel } from './session/privilege';
export * from './session/session-commands';
export * from './session/session-info';
export type { AuthType15 } from './session/session15-packet';
export * from './sol/payload-commands';
export * from './sol/sol-commands';
export { type SolOptions, SolStream } from './sol/sol-stream';
export { type EncodedText, latin1, type TextEncoding } from './text/type-length';
export * from './user/user-commands';
export { listUsers, type User } from './user/users';
export * from './watchdog/watchdog-commands';
