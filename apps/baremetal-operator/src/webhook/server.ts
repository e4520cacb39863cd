import { join } from 'node:path';
import { connect } from 'node:tls';
import type { Logger } from '@ironloom/core';
import { type HealthCheck, startWebhookServer, type WebhookServer } from '@ironloom/kube-runtime';
import { HOST_WEBHOOK_PATH, validateHost } from './validate-host';

/** Where webhooks are served, and with which certificate. */
export interface HostWebhookOptions {
  /** Default: every address, since the API calls from elsewhere. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Holds `tls.crt` and `tls.key`; read again when they change. */
  readonly certificateFolder: string;
  readonly log?: Logger;
}

/** Serves the validating webhook of hosts. Fails with the file's error where the certificate cannot be read. */
export function startHostWebhook({ certificateFolder, ...options }: HostWebhookOptions): Promise<WebhookServer> {
  return startWebhookServer({
    ...options,
    certificateFile: join(certificateFolder, 'tls.crt'),
    keyFile: join(certificateFolder, 'tls.key'),
    validations: { [HOST_WEBHOOK_PATH]: validateHost },
  });
}

const HANDSHAKE_MS = 5_000;

/** Whether a webhook server takes connections and has a certificate to show. */
export const webhookCheck =
  (port: number, host = '127.0.0.1'): HealthCheck =>
  () =>
    new Promise((resolve) => {
      // Whose certificate it is, is for the API to judge: here it only has to be shown.
      const socket = connect({ host, port, rejectUnauthorized: false, timeout: HANDSHAKE_MS });
      const end = (holds: boolean): void => {
        socket.destroy();
        resolve(holds);
      };
      socket.once('secureConnect', () => end(true));
      socket.once('error', () => end(false));
      socket.once('timeout', () => end(false));
    });
