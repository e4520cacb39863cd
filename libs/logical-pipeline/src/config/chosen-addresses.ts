import { parseMac } from '../addresses';

const MONITOR_MACS = ['svc_monitor_mac', 'svc_monitor_mac_dst'];

/** The MACs that a zone chooses for itself, once, where `NB_Global.options` does not name them. */
export class ChosenAddresses {
  readonly #chosen = new Map<string, string>();

  constructor(private readonly random: () => number) {}

  /** `options` with those that are missing or bad filled in. */
  complete(options: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const completed = new Map(options).set('mac_prefix', parsePrefix(options.get('mac_prefix')) ?? this.#prefix());
    for (const key of MONITOR_MACS) {
      if (parseMac(options.get(key) ?? '') === undefined) completed.set(key, this.#mac(key));
    }
    return completed;
  }

  #prefix(): string {
    return this.#mac('mac_prefix').slice(0, 'xx:xx:xx'.length);
  }

  #mac(key: string): string {
    const mac = this.#chosen.get(key) ?? randomMac(this.random);
    this.#chosen.set(key, mac);
    return mac;
  }
}

/** Three bytes in hexadecimal, not all zero. */
function parsePrefix(text: string | undefined): string | undefined {
  const bytes = /^\s*([\da-f]{1,2}):([\da-f]{1,2}):([\da-f]{1,2})/i.exec(text ?? '')?.slice(1);
  const prefix = bytes?.map((byte) => byte.toLowerCase().padStart(2, '0')).join(':');
  return prefix === '00:00:00' ? undefined : prefix;
}

/** A unicast address that is administered locally (IEEE 802 §8.2). */
function randomMac(random: () => number): string {
  const bytes = Array.from({ length: 6 }, () => Math.floor(random() * 256));
  bytes[0] = ((bytes[0] ?? 0) & 0xfc) | 2;
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
