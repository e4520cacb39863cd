import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server on unix sockets: counts what the server sends, and can cut the connection. */
export interface CountingProxy {
  /** Bytes from the server since the last call. */
  takeBytes(): number;
  /** Breaks all connections, and refuses new ones until {@link restore}. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

/** Starts one. `rewrite` changes what the client says, without changing its length. */
export async function countingProxy(
  path: string,
  serverPath: string,
  rewrite: (text: string) => string = (text) => text,
): Promise<CountingProxy> {
  const sockets = new Set<Socket>();
  let bytes = 0;
  let refusing = false;
  const server = createServer((client) => {
    if (refusing) {
      client.destroy();
      return;
    }
    const upstream = connect(serverPath);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => upstream.write(Buffer.from(rewrite(chunk.toString('latin1')), 'latin1')));
    upstream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const cutAll = (): void => {
    for (const socket of [...sockets]) socket.destroy();
  };
  return {
    takeBytes() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    cut() {
      refusing = true;
      cutAll();
    },
    restore() {
      refusing = false;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cutAll();
      }),
  };
}
