import type { Logger } from '@ironloom/core';
import { formatIpv4, type Ipv4, ipv4PrefixLength, parseMaskedIpv4, scanIpv4 } from '../addresses';

/** A range of addresses, `end` not included. */
interface Range {
  readonly start: Ipv4;
  readonly end: Ipv4;
}

/**
 * The IPv4 addresses that a switch gives out (`other_config:subnet` without `exclude_ips`): all of the subnet but its own
 * address, the first behind it, which is left to a router, and broadcast.
 */
export class Ipv4Pool {
  readonly #taken = new Set<Ipv4>();
  readonly #excluded: Range[] = [];
  readonly #first: Ipv4;
  readonly #end: Ipv4;
  #next: Ipv4;

  private constructor(
    first: Ipv4,
    end: Ipv4,
    private readonly owner: string,
    private readonly log: Logger,
  ) {
    this.#first = first;
    this.#end = end;
    this.#next = first;
    this.#taken.add(first);
  }

  /** The pool of a subnet; undefined, and a warning, for a bad one. */
  static parse(subnet: string, excluded: string | undefined, owner: string, log: Logger): Ipv4Pool | undefined {
    const parsed = parseMaskedIpv4(subnet);
    const length = parsed === undefined ? undefined : ipv4PrefixLength(parsed.mask);
    if (parsed === undefined || length === undefined || length === 32) {
      log.warn({ owner, subnet }, "{owner}: bad 'subnet' {subnet}");
      return undefined;
    }
    const network = (parsed.ip & parsed.mask) >>> 0;
    const broadcast = (network | ~parsed.mask) >>> 0;
    const pool = new Ipv4Pool(network + 1, broadcast, owner, log);
    if (excluded !== undefined) pool.#exclude(excluded);
    return pool;
  }

  /** Marks an address as used, if it is of this pool. */
  take(ip: Ipv4): void {
    if (ip >= this.#first && ip <= this.#end) this.#taken.add(ip);
  }

  /** As {@link take}, and tells when it was used already. */
  takeUnique(ip: Ipv4): void {
    if (ip >= this.#first && ip <= this.#end && this.#isTaken(ip)) {
      this.log.warn({ owner: this.owner, ip: formatIpv4(ip) }, '{owner}: Duplicate IP set: {ip}');
    }
    this.take(ip);
  }

  /** Whether a port may have the address: it is of this pool and nobody's yet. */
  isFree(ip: Ipv4): boolean {
    return ip >= this.#first && ip < this.#end && !this.#isTaken(ip);
  }

  /** The lowest address that is free, taken for the asker; undefined, and a warning, when there is none. */
  allocate(): Ipv4 | undefined {
    while (this.#next < this.#end && this.#isTaken(this.#next)) this.#next += 1;
    if (this.#next >= this.#end) {
      this.log.warn({ owner: this.owner }, '{owner}: Subnet address space has been exhausted.');
      return undefined;
    }
    this.#taken.add(this.#next);
    return this.#next;
  }

  #isTaken(ip: Ipv4): boolean {
    return this.#taken.has(ip) || this.#excluded.some(({ start, end }) => ip >= start && ip < end);
  }

  /** Reads `IP`s and `IP..IP` ranges with spaces between. */
  #exclude(text: string): void {
    for (const word of text.trim().split(/\s+/)) {
      const first = scanIpv4(word);
      if (first === undefined) return this.#refuse(word, 'address');
      const rest = word.slice(first.length);
      const last = rest.startsWith('..') ? scanIpv4(rest.slice(2)) : first;
      if (last === undefined) return this.#refuse(rest.slice(2), 'address range');
      const start = Math.max(this.#first, first.ip);
      const end = Math.min(this.#end + 1, last.ip + 1);
      if (end > start) this.#excluded.push({ start, end });
      else this.log.warn({ owner: this.owner }, '{owner}: bad exclude_ips (excluded addresses not in subnet)');
    }
  }

  #refuse(word: string, expected: string): void {
    const where = word === '' ? 'at end of input' : `at \`${word}'`;
    this.log.warn(
      { owner: this.owner, where, expected },
      '{owner}: bad exclude_ips (Syntax error {where} expecting {expected}.)',
    );
  }
}
