import type { Command } from './command';
import * as bootCommands from './chassis/boot-options';
import * as chassisCommands from './chassis/chassis-commands';
import * as deviceCommands from './device/device-commands';
import * as fruCommands from './fru/fru-commands';
import * as lanCommands from './lan/lan-commands';
import * as sdrCommands from './sdr/sdr-commands';
import * as selCommands from './sel/sel-commands';
import * as sensorCommands from './sensor/sensor-commands';
import * as cipherCommands from './session/channel-ciphers';
import * as sessionCommands from './session/session-commands';
import * as sessionInfo from './session/session-info';
import * as payloadCommands from './sol/payload-commands';
import * as solCommands from './sol/sol-commands';
import * as userCommands from './user/user-commands';
import * as watchdogCommands from './watchdog/watchdog-commands';

type AnyCommand = Command<unknown, unknown>;

function isCommand(value: unknown): value is AnyCommand {
  return typeof value === 'object' && value !== null && 'netFn' in value && 'response' in value;
}

/** Every command that this library knows. */
export const COMMANDS: readonly AnyCommand[] = [
  bootCommands,
  chassisCommands,
  cipherCommands,
  deviceCommands,
  fruCommands,
  lanCommands,
  sdrCommands,
  selCommands,
  sensorCommands,
  sessionCommands,
  sessionInfo,
  payloadCommands,
  solCommands,
  userCommands,
  watchdogCommands,
].flatMap((family) => Object.values<unknown>(family).filter(isCommand));
