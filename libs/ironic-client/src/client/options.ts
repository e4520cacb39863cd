import type { Clock, Logger, Secret } from '@ironloom/core';

/** HTTP basic authentication (RFC 7617), Ironic's `auth_strategy = http_basic`. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: Secret;
}

/** Whom we believe to be Ironic, and who we are to it. */
export interface IronicTls {
  /** PEM certificates of the authorities that may vouch for Ironic, instead of the system's. */
  readonly ca?: string | Buffer;
  /** Our own certificate and its key, both PEM, for a server that asks for one. */
  readonly certificate?: string | Buffer;
  readonly key?: Secret;
  /** False believes anyone. Default true. */
  readonly verify?: boolean;
  /** False takes a certificate of a trusted authority for any name. Default true. */
  readonly verifyHostName?: boolean;
}

/** How to reach one Ironic. Milliseconds throughout. */
export interface IronicClientOptions {
  /** Such as `https://ironic.example:6385`; a path before `/v1` is kept. */
  readonly endpoint: string;
  readonly credentials?: BasicCredentials;
  readonly tls?: IronicTls;
  /** For a whole call, unless it says otherwise. Default 30,000. */
  readonly timeoutMs?: number;
  /** To connect. Default 10,000. */
  readonly connectTimeoutMs?: number;
  /** Connections at once. Default 16. */
  readonly connections?: number;
  /** Longest answer that is read, in bytes. Default 64 MiB: a page of a thousand nodes with all their fields. */
  readonly maxResponseBytes?: number;
  readonly clock?: Clock;
  readonly log?: Logger;
}

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** For the whole call, in milliseconds. */
  readonly timeoutMs?: number;
}
