import { hasCode } from '@ironloom/core';

/** What kept a site from starting, and what to do about it; undefined for what is none of its own errors. */
export function explainSite(error: Error): string | undefined {
  if (hasCode(error, 'DAEMON_ALREADY_RUNNING')) {
    return `a site runs in this folder already (process ${String(error.details.pid)}); end it with \`baremetalctl down\`, or give another --data-dir`;
  }
  if (hasCode(error, 'KUBE_STORE_FAILED')) return `${error.message}; does another process use the data folder?`;
  if (hasCode(error, 'KUBE_LISTEN_REFUSED')) return `${error.message}; give another --port`;
  if (hasCode(error, 'DAEMON_PIDFILE')) return `the data folder cannot be written: ${error.message}`;
  return undefined;
}
