import type { Clock } from '@ironloom/core';
import type { Microversion } from '../../../client/microversion';
import type { SimulatedConductor } from '../conductor/conductor';
import type { SimulatedDatabase } from '../state/database';
import type { RequestVersion } from './versions';

/** What requests work on. */
export interface ApiContext {
  readonly database: SimulatedDatabase;
  readonly conductor: SimulatedConductor;
  readonly clock: Clock;
  readonly host: string;
  readonly maximum: Microversion;
  readonly drivers: readonly string[];
  /** The most nodes or ports in one page. */
  readonly maxLimit: number;
  readonly softPower: boolean;
  /** The server's own URL. */
  origin(): string;
}

/** A request that has been let in. */
export interface ApiRequest {
  readonly context: ApiContext;
  readonly version: RequestVersion;
  /** Values of the route's `{names}`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Its answer; no body means none. */
export interface ApiReply {
  readonly status: number;
  readonly body?: unknown;
}

export type ApiHandler = (request: ApiRequest) => ApiReply | Promise<ApiReply>;

/** Handlers by `METHOD /path/with/{names}`. */
export type Routes = Readonly<Record<string, ApiHandler>>;
