import type { Logger } from '@ironloom/core';
import type { Socket } from 'node:net';
import { DaemonError } from '../errors';
import type { CommandCall, CommandOutcome, CommandRegistry, CommandReply, OutputFormat } from './command-registry';
import { JsonStream, type JsonStreamLimits } from './json-stream';

/** What a connection shares with the server that accepted it. */
export interface ConnectionContext {
  readonly commands: CommandRegistry;
  readonly limits: JsonStreamLimits;
  readonly log: Logger;
}

interface Request {
  readonly method: string;
  readonly params: readonly unknown[];
  readonly id: unknown;
}

/** One client of the control socket: reads requests and answers them one after the other. */
export class UnixctlConnection {
  readonly #socket: Socket;
  readonly #context: ConnectionContext;
  readonly #stream: JsonStream;
  readonly #waiting: Request[] = [];
  #format: OutputFormat = 'text';
  #working: Promise<void> | undefined;

  constructor(socket: Socket, context: ConnectionContext) {
    this.#socket = socket;
    this.#context = context;
    this.#stream = new JsonStream(context.limits);
    socket.on('data', (chunk) => this.#receive(chunk));
    // The peer's going away is all there is to know; 'close' follows.
    socket.on('error', () => socket.destroy());
  }

  /** Answers what has been asked and closes; resolves when the client has it or is gone. */
  async close(): Promise<void> {
    await this.#working;
    await new Promise<void>((resolve) => {
      if (this.#socket.destroyed) return resolve();
      this.#socket.once('close', () => resolve());
      this.#socket.end(() => this.#socket.destroy());
    });
  }

  #receive(chunk: Buffer): void {
    try {
      for (const value of this.#stream.push(chunk)) this.#waiting.push(requestFrom(value));
    } catch (err) {
      this.#context.log.warn({ err }, 'unusable message on the control socket');
      this.#socket.destroy();
      return;
    }
    if (this.#waiting.length > 0) this.#working ??= this.#work();
  }

  /** Answers the requests that wait; until then no more bytes are read, so a client cannot pile them up. */
  async #work(): Promise<void> {
    this.#socket.pause();
    for (let request = this.#waiting.shift(); request !== undefined; request = this.#waiting.shift()) {
      await this.#answer(request);
    }
    this.#working = undefined;
    this.#socket.resume();
  }

  async #answer({ method, params, id }: Request): Promise<void> {
    const { log } = this.#context;
    log.debug({ method, params, id }, 'received request {method}{params}, id={id}');
    const call: CommandCall = { setFormat: (format) => (this.#format = format) };
    const outcome = await this.#context.commands.run(method, params, call);
    const body = outcome.ok ? replyBody(outcome.reply, this.#format) : outcome.error;
    log.debug({ how: outcome.ok ? 'success' : 'error', id, body }, 'replying with {how}, id={id}: "{body}"');
    this.#send(outcome, body, id);
  }

  #send(outcome: CommandOutcome, body: unknown, id: unknown): void {
    if (this.#socket.destroyed) return;
    const message = outcome.ok ? { id, result: body, error: null } : { id, result: null, error: body };
    this.#socket.write(JSON.stringify(message));
  }
}

function replyBody(reply: CommandReply, format: OutputFormat): unknown {
  const text = typeof reply === 'object' ? reply.text : (reply ?? '');
  if (format === 'text') return text;
  return typeof reply === 'object' ? reply.json : { 'reply-format': 'plain', reply: text };
}

/** JSON-RPC 1.0 §1.1. A notification (id null) is not a request and so not understood. */
function requestFrom(value: object): Request {
  if ('method' in value && 'params' in value && 'id' in value) {
    const { method, params, id } = value;
    if (typeof method === 'string' && Array.isArray(params) && id !== null) return { method, params, id };
  }
  throw new DaemonError('DAEMON_BAD_MESSAGE', 'not a JSON-RPC request');
}
