import type { Command } from '@oclif/core';

/** A command, by its place in the command line. */
export interface CommandEntry {
  /** `topic:name`. */
  readonly id: string;
  readonly summary: string;
  /** Its own options, for completion. */
  readonly options: readonly string[];
  readonly load: () => Promise<Command.Class>;
}

/** The first word of a command line. */
export const TOPICS: readonly { readonly name: string; readonly description: string }[] = [
  { name: 'bmc', description: 'ask and direct BMCs, over IPMI or Redfish' },
];

/** All commands. Each is loaded when it is run, so that no command waits for another's libraries. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    id: 'bmc:boot',
    summary: 'show or set what machines boot from',
    options: ['--set', '--persistent', '--mode', '--http-uri', '--dry-run'],
    load: async () => (await import('./bmc/boot.js')).BootCommand,
  },
  {
    id: 'bmc:doctor',
    summary: 'check BMCs and say what to fix',
    options: [],
    load: async () => (await import('./bmc/doctor.js')).DoctorCommand,
  },
  {
    id: 'bmc:firmware',
    summary: 'list firmware, or install an image',
    options: ['--update', '--target', '--dry-run'],
    load: async () => (await import('./bmc/firmware.js')).FirmwareCommand,
  },
  {
    id: 'bmc:fru',
    summary: 'show who made machines, and what they are made of',
    options: [],
    load: async () => (await import('./bmc/fru.js')).FruCommand,
  },
  {
    id: 'bmc:media',
    summary: 'show, insert or eject virtual media',
    options: ['--insert', '--kind', '--eject', '--writable', '--dry-run'],
    load: async () => (await import('./bmc/media.js')).MediaCommand,
  },
  {
    id: 'bmc:power',
    summary: 'show or change the power of machines',
    options: ['--set', '--no-wait', '--hard-after', '--dry-run'],
    load: async () => (await import('./bmc/power.js')).PowerCommand,
  },
  {
    id: 'bmc:probe',
    summary: 'find out what answers at an address, without credentials',
    options: [],
    load: async () => (await import('./bmc/probe.js')).ProbeCommand,
  },
  {
    id: 'bmc:sel',
    summary: 'show or clear the system event log',
    options: ['--clear', '--last', '--dry-run'],
    load: async () => (await import('./bmc/sel.js')).SelCommand,
  },
  {
    id: 'bmc:sensors',
    summary: 'show what sensors read',
    options: ['--kind', '--problems'],
    load: async () => (await import('./bmc/sensors.js')).SensorsCommand,
  },
  {
    id: 'bmc:sol',
    summary: "connect to a machine's serial console",
    options: ['--take-over'],
    load: async () => (await import('./bmc/sol.js')).SolCommand,
  },
];
