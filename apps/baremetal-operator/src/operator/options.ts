import type { Clock, Logger } from '@ironloom/core';
import type { ProvisioningBackend, Settings } from '@ironloom/host-state-machine';
import type { KubeClient } from '@ironloom/kube-runtime';
import type { Registry } from 'prom-client';

/** How one of several replicas is made the one that works. */
export interface ElectionOptions {
  /** Namespace of the lease. */
  readonly namespace: string;
  /** Default `baremetal-operator`, as upstream. */
  readonly name?: string;
  /** Unique among the replicas. */
  readonly identity: string;
  readonly leaseDurationMs?: number;
  readonly renewDeadlineMs?: number;
  readonly retryMs?: number;
}

/** What an operator is started with. */
export interface BareMetalOperatorOptions {
  /** The API with the hosts; its definitions are there already (`customResourceDefinitions`). Not closed by the operator. */
  readonly kube: KubeClient;
  /** What provisions: Ironic, the BMCs themselves, a simulator. Not closed by the operator. */
  readonly backend: ProvisioningBackend;
  /** Namespaces to look after. Default: all. */
  readonly namespaces?: readonly string[];
  /** Hosts worked on at the same time. Default 8. */
  readonly concurrency?: number;
  /** What a site decides; defaults are the state machine's. */
  readonly settings?: Partial<Settings>;
  /** Without it the operator works at once, and must be the only one. */
  readonly election?: ElectionOptions;
  /** Name of this instance in Events. */
  readonly instance?: string;
  /** Where metrics are registered. Default: nowhere. */
  readonly metrics?: Registry;
  readonly log?: Logger;
  readonly clock?: Clock;
  /** Numbers in [0, 1). */
  readonly random?: () => number;
}

/** A running operator. */
export interface BareMetalOperator {
  /** Whether it works, or waits for its turn: for `/readyz`. */
  readonly isReady: () => boolean;
  /**
   * Resolves when it has ended by itself: only where it is elected and has lost the lease. A program then exits, since what it
   * knows may be out of date.
   */
  readonly ended: Promise<void>;
  /** Ends what is under way, tells what happened, gives the lease back. */
  stop(): Promise<void>;
}
