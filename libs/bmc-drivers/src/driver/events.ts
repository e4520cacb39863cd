import type { Secret } from '@ironloom/core';
import type { CallOptions } from './call-options';
import type { Severity } from './monitoring';

/** A subscription to ask for. */
export interface EventSubscriptionRequest {
  /** http or https URL that the BMC posts its events to. */
  readonly destination: string;
  /** Comes back with every event. */
  readonly context?: string;
  /** Headers that the BMC shall send with every event. */
  readonly httpHeaders?: Readonly<Record<string, Secret>>;
}

/** A subscription that the BMC has. */
export interface EventSubscription {
  readonly id: string;
  readonly destination: string;
  readonly context?: string;
}

/** Something that happened. */
export interface BmcEvent {
  readonly id: string;
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  readonly timeMs?: number;
  /** Path of the resource that it is about. */
  readonly origin?: string;
  readonly context?: string;
}

/** Events as they happen, rather than from the log. */
export interface EventSource {
  subscriptions(options?: CallOptions): Promise<readonly EventSubscription[]>;
  subscribe(request: EventSubscriptionRequest, options?: CallOptions): Promise<EventSubscription>;
  unsubscribe(id: string, options?: CallOptions): Promise<void>;
  /**
   * Events over a connection that we hold open. It comes back by itself after a loss; ends when the signal fires or the
   * caller leaves the loop. `timeoutMs` bounds the first connection only.
   */
  events(options?: CallOptions): AsyncIterable<BmcEvent>;
}
