import { type ServerResponse } from 'node:http';
import { type WatchSink } from '../watch/watch-stream';

/** Writes a watch into an HTTP answer, whose head goes out with the first line or when the watch is open. */
export function responseSink(response: ServerResponse): WatchSink & { open(): void } {
  const open = (): void => {
    if (response.headersSent || response.writableEnded) return;
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
    response.flushHeaders();
  };
  return {
    open,
    write(line) {
      open();
      return response.write(line);
    },
    get pendingBytes() {
      return response.writableLength;
    },
    abort() {
      response.destroy();
    },
    end() {
      if (response.destroyed) return;
      open();
      response.end();
    },
  };
}
