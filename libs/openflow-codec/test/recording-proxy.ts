import { createServer, connect, type Server } from 'node:net';
import { FrameDecoder } from '@ironloom/wire';
import { openFlowFraming } from '../src/connection/framing';

/** Sits between a client and a switch, on unix sockets, and keeps every message that passes. */
export class RecordingProxy {
  readonly fromClient: Buffer[] = [];
  readonly fromSwitch: Buffer[] = [];
  readonly #server: Server;

  private constructor(target: string) {
    this.#server = createServer((client) => {
      const upstream = connect(target);
      const tap = (frames: Buffer[]) => {
        const decoder = new FrameDecoder(openFlowFraming);
        return (chunk: Buffer): void => decoder.push(chunk, (frame) => frames.push(Buffer.from(frame)));
      };
      client.on('data', tap(this.fromClient)).pipe(upstream);
      upstream.on('data', tap(this.fromSwitch)).pipe(client);
      client.on('error', () => upstream.destroy());
      upstream.on('error', () => client.destroy());
    });
  }

  static async listen(path: string, target: string): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(path, resolve));
    return proxy;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
