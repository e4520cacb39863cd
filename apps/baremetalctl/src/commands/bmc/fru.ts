import { hasCode } from '@ironloom/core';
import type { BmcIdentity, HardwareDetails } from '@ironloom/bmc-drivers';
import { type EncodedText, type FruInventory, readFru } from '@ironloom/node-ipmi';
import { BmcCommand, type Target } from '../../bmc/bmc-command';
import { addressArgs, bmcFlags } from '../../bmc/flags';
import { withIpmiSession } from '../../bmc/ipmi-session';
import type { Style } from '../../output/style';
import { columns, pairs } from '../../output/table';

interface FruResult {
  readonly identity: BmcIdentity;
  /** Redfish. */
  readonly inventory?: HardwareDetails;
  /** IPMI: areas of FRU 0, names and values. */
  readonly areas?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** `bmc fru`. */
export class FruCommand extends BmcCommand {
  static override summary = 'show who made machines, and what they are made of';
  static override args = addressArgs;
  static override flags = bmcFlags;
  static override examples = ['<%= config.bin %> bmc fru redfish://bmc1 --json'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(FruCommand);
    return this.forEach<FruResult>(args.address, flags, {
      credentials: 'required',
      run: (target) => this.#read(target),
      print,
    });
  }

  async #read(target: Target): Promise<FruResult> {
    const driver = this.driverOf(target);
    const identity = await driver.identify(target.call);
    if (identity.protocol === 'redfish') return { identity, inventory: await driver.inventory(target.call) };
    const fru = await withIpmiSession(target, (session) => readFru(session, target.call)).catch(noInventory);
    return { identity, areas: fru === undefined ? {} : areasOf(fru) };
  }
}

/** Small controllers lack an inventory, or have an empty one, and say so in many ways; others of their answers are theirs. */
function noInventory(error: unknown): undefined {
  const refusals = ['BMC_REFUSED', 'BMC_NOT_FOUND', 'BMC_UNSUPPORTED', 'BMC_BAD_RESPONSE'] as const;
  if (refusals.some((code) => hasCode(error, code))) return undefined;
  throw error;
}

const EPOCH_MS = Date.UTC(1996, 0, 1);

function areasOf({ chassis, board, product, badChecksums }: FruInventory): Record<string, Record<string, string>> {
  const made = board && board.manufacturedMinutes > 0 && EPOCH_MS + board.manufacturedMinutes * 60_000;
  return {
    ...(chassis && { chassis: texts(chassis) }),
    ...(board && { board: { ...texts(board), ...(made && { manufactured: new Date(made).toISOString() }) } }),
    ...(product && { product: texts(product) }),
    ...(badChecksums.length > 0 && { damaged: { checksums: badChecksums.join(', ') } }),
  };
}

/** The fields of an area that hold text, `custom` ones numbered. */
function texts(area: object): Record<string, string> {
  const isText = (value: unknown): value is EncodedText =>
    typeof value === 'object' && value !== null && 'text' in value;
  const { custom = [], ...named } = area as { custom?: readonly EncodedText[] };
  const all = [...Object.entries(named), ...custom.map((value, at) => [`custom ${at + 1}`, value] as const)];
  return Object.fromEntries(
    all.flatMap(([name, value]) => (isText(value) && value.text !== '' ? [[name, value.text]] : [])),
  );
}

function print({ identity, inventory, areas }: FruResult, style: Style): string[] {
  const { manufacturer, model, serialNumber, uuid, bmcFirmwareVersion } = identity;
  const who = [
    ['manufacturer', manufacturer],
    ['model', model],
    ['serial number', serialNumber],
    ['UUID', uuid],
    ['BMC firmware', bmcFirmwareVersion],
  ] as const;
  const parts = Object.entries(areas ?? {}).flatMap(([area, values]) =>
    Object.entries(values).map(([name, value]) => [`${area} ${words(name)}`, value] as const),
  );
  const none = areas !== undefined && parts.length === 0 ? ['no inventory'] : [];
  return [
    ...pairs([...who, ...parts], style),
    ...none,
    ...(inventory === undefined ? [] : printInventory(inventory, style)),
  ];
}

const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const GIB = 1024;

function printInventory({ cpu, ramMebibytes, firmware, nics, storage }: HardwareDetails, style: Style): string[] {
  const totals = [
    ['processors', `${cpu.count} × ${cpu.model || cpu.arch}`],
    ['memory', `${Math.round(ramMebibytes / GIB)} GiB`],
    ['BIOS', [firmware.bios.vendor, firmware.bios.version].filter(Boolean).join(' ')],
  ] as const;
  const ports = nics.map(({ name, mac, speedGbps, model }) => [
    name,
    mac,
    speedGbps > 0 ? `${speedGbps} Gbit/s` : '-',
    model,
  ]);
  const disks = storage.map((disk) => [
    disk.name,
    disk.type,
    `${Math.round(disk.sizeBytes / 1e9)} GB`,
    disk.model ?? '',
  ]);
  return [
    ...pairs(totals, style),
    ...(ports.length === 0 ? [] : columns(['interface', 'mac', 'speed', 'model'], ports, style)),
    ...(disks.length === 0 ? [] : columns(['disk', 'type', 'size', 'model'], disks, style)),
  ];
}
