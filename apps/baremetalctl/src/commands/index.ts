import type { Command } from '@oclif/core';

/** A command, by its place in the command line. */
export interface CommandEntry {
  /** `topic:name`, or a name alone. */
  readonly id: string;
  readonly summary: string;
  /** Its own options, for completion. */
  readonly options: readonly string[];
  readonly load: () => Promise<Command.Class>;
}

/** The first word of a command line. */
export const TOPICS: readonly { readonly name: string; readonly description: string }[] = [
  { name: 'bmc', description: 'ask and direct BMCs, over IPMI or Redfish' },
  { name: 'host', description: 'register, provision and watch hosts of a cluster' },
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
  {
    id: 'host:delete',
    summary: 'deprovision a host, switch it off and forget it',
    options: ['--wait', '--dry-run'],
    load: async () => (await import('./host/delete.js')).DeleteCommand,
  },
  {
    id: 'host:deprovision',
    summary: 'take the image off a host and make it available',
    options: ['--wait', '--dry-run'],
    load: async () => (await import('./host/deprovision.js')).DeprovisionCommand,
  },
  {
    id: 'host:detach',
    summary: 'leave a host alone, or look after it again',
    options: ['--undo', '--force', '--wait', '--dry-run'],
    load: async () => (await import('./host/detach.js')).DetachCommand,
  },
  {
    id: 'host:inspect',
    summary: 'inspect an available host again',
    options: ['--wait', '--dry-run'],
    load: async () => (await import('./host/inspect.js')).InspectCommand,
  },
  {
    id: 'host:list',
    summary: 'list hosts',
    options: ['--all-namespaces', '--selector', '--watch'],
    load: async () => (await import('./host/list.js')).ListCommand,
  },
  {
    id: 'host:power',
    summary: 'show the power of a host, or have it switched on or off',
    options: ['--wait', '--dry-run'],
    load: async () => (await import('./host/power.js')).PowerCommand,
  },
  {
    id: 'host:provision',
    summary: 'write an image to a host and start it',
    options: [
      '--image',
      '--checksum',
      '--checksum-type',
      '--format',
      '--user-data',
      '--network-data',
      '--meta-data',
      '--wait',
      '--dry-run',
    ],
    load: async () => (await import('./host/provision.js')).ProvisionCommand,
  },
  {
    id: 'host:reboot',
    summary: 'reboot a provisioned host',
    options: ['--hard', '--force', '--wait', '--dry-run'],
    load: async () => (await import('./host/reboot.js')).RebootCommand,
  },
  {
    id: 'host:register',
    summary: 'register a host: its Secret and its BareMetalHost',
    options: [
      '--file',
      '--bmc',
      '--mac',
      '--credentials',
      '--username',
      '--online',
      '--external',
      '--insecure',
      '--no-inspect',
      '--label',
      '--wait',
      '--dry-run',
    ],
    load: async () => (await import('./host/register.js')).RegisterCommand,
  },
  {
    id: 'host:show',
    summary: 'show all about a host',
    options: ['--watch'],
    load: async () => (await import('./host/show.js')).ShowCommand,
  },
  {
    id: 'host:timeline',
    summary: 'show every step of a host, how long it took, and the error of each try',
    options: ['--watch'],
    load: async () => (await import('./host/timeline.js')).TimelineCommand,
  },
  {
    id: 'up',
    summary: 'start a site: an API, the operator of hosts and the provider of machines, in one process',
    options: [
      '--data-dir',
      '--port',
      '--backend',
      '--ironic',
      '--ironic-ca',
      '--ironic-insecure',
      '--simulate',
      '--detach',
      '--verbose',
    ],
    load: async () => (await import('./up.js')).UpCommand,
  },
  {
    id: 'down',
    summary: 'end a site that was started with `up --detach`',
    options: ['--data-dir', '--timeout'],
    load: async () => (await import('./down.js')).DownCommand,
  },
];
