import type { ByteWriter } from '@ironloom/wire';
import { OpenFlowError } from '../errors';
import { writeMessageBody } from '../messages/codec';
import type { MessageBody, MessageOf } from '../messages/message';
import { BUNDLE_FLAG } from '../messages/packet';
import type { Channel } from './channel';
import { type OperationOptions, request } from './operations';
import { refusal } from './refusal';

/** How a bundle is done. */
export interface BundleOptions extends OperationOptions {
  /** All or nothing, also for packets in between. Default true. */
  readonly atomic?: boolean;
  /** In the order given. Default true. */
  readonly ordered?: boolean;
}

/** What the switch said of one message of a bundle. */
export interface BundleFailure {
  /** The message's place in the bundle. */
  readonly index: number;
  readonly error: OpenFlowError;
}

const NOTHING = Buffer.alloc(0);
const MAX_FAILURES = 100;

/** A bundle being sent: its number, its flags, and the xids of its messages, which run on from the first. */
class Bundle {
  readonly #failures: BundleFailure[] = [];
  readonly #first: number;
  #count = 0;
  #open = false;

  constructor(
    private readonly channel: Channel,
    private readonly id: number,
    private readonly flags: number,
  ) {
    this.#first = channel.reserveXids();
  }

  get failures(): readonly BundleFailure[] {
    return this.#failures;
  }

  async open(options: OperationOptions): Promise<void> {
    await this.#control('openRequest', options);
    this.#open = true;
  }

  /** Ends the bundle: it is done, or forgotten. */
  async end(action: 'commitRequest' | 'discardRequest', options: OperationOptions): Promise<void> {
    this.#open = false;
    await this.#control(action, options);
  }

  /** Has the switch forget what it holds of a bundle that will not be ended; nobody waits for that. */
  abandon(): void {
    if (this.#open) this.end('discardRequest', {}).catch(() => undefined);
  }

  /** Appends one message; it and the message that carries it have one xid (OpenFlow 1.5 §7.3.9.6). */
  append(body: MessageBody, out: ByteWriter): void {
    const xid = this.#first + this.#count;
    this.#count += 1;
    const start = out.length;
    const { id: bundle, flags } = this;
    const { version } = this.channel;
    writeMessageBody({ kind: 'bundleAdd', bundle, flags, message: NOTHING }, version, xid, out);
    writeMessageBody(body, version, xid, out);
    const length = out.length - start;
    if (length > 0xffff)
      throw new OpenFlowError('OPENFLOW_NOT_ENCODABLE', 'a message too long for a bundle', { details: { length } });
    out.patchU16(start + 2, length);
  }

  /** Throws when the switch refused a message. */
  throwIfRefused(cause?: unknown): void {
    const [first] = this.#failures;
    if (first === undefined) return;
    const details = { ...first.error.details, failures: this.#failures };
    throw new OpenFlowError('OPENFLOW_REFUSED', first.error.message, { cause, details });
  }

  #control(action: 'openRequest' | 'commitRequest' | 'discardRequest', options: OperationOptions): Promise<unknown> {
    const { id, flags } = this;
    return request(this.channel, { kind: 'bundleControl', bundle: id, action, flags, properties: [] }, options);
  }

  /** Takes an error message that is about one of ours; false for another. */
  take(error: MessageOf<'error'>): boolean {
    const index = error.xid - this.#first;
    if (index < 0 || index >= this.#count) return false;
    if (this.#failures.length < MAX_FAILURES) this.#failures.push({ index, error: refusal(error, { index }) });
    return true;
  }
}

/**
 * Does messages as one bundle: opens it, adds them, commits it. Resolves when the switch has done them all. When it
 * refuses one, nothing is done, and the promise rejects with `OPENFLOW_REFUSED`: `details.index` is the place of the first
 * one refused, `details.failures` has them all (at most a hundred).
 */
export async function sendBundle(
  channel: Channel,
  id: number,
  messages: Iterable<MessageBody>,
  { atomic = true, ordered = true, ...options }: BundleOptions,
): Promise<void> {
  const flags = (atomic ? BUNDLE_FLAG.atomic : 0) | (ordered ? BUNDLE_FLAG.ordered : 0);
  const bundle = new Bundle(channel, id, flags);
  const stopListening = channel.listenForErrors((error) => bundle.take(error));
  try {
    await bundle.open(options);
    const iterator = messages[Symbol.iterator]();
    await channel.sendMany((out) => {
      options.signal?.throwIfAborted();
      const { value, done } = iterator.next() as IteratorResult<MessageBody, undefined>;
      if (done !== true) bundle.append(value, out);
      return done !== true;
    });
    // A switch may take the commit although it refused a message: whether it did is known once it has seen them all.
    await request(channel, { kind: 'barrierRequest' }, options);
    await bundle.end(bundle.failures.length === 0 ? 'commitRequest' : 'discardRequest', options);
    bundle.throwIfRefused();
  } catch (error) {
    bundle.abandon();
    bundle.throwIfRefused(error);
    throw error;
  } finally {
    stopListening();
  }
}
