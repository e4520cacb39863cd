import type { BmcDriver } from '../driver/bmc-driver';
import type { BmcAddress } from '@ironloom/bmc-address';
import type { BmcDriverOptions } from '../create-driver';
import type { HostIdentity, ProvisionData } from '@ironloom/host-state-machine';
import type { Clock, Logger } from '@ironloom/core';

/**
 * What machines without virtual media boot from: a site's PXE or HTTP boot service. It keeps what it offers, so that a process
 * that comes new finds it.
 */
export interface NetworkBoot {
  /** From now on the host's network boot leads to this ISO. */
  offer(host: HostIdentity, url: string): Promise<void>;
  /** What the host is offered; undefined when nothing. */
  offered(host: HostIdentity): Promise<string | undefined>;
  withdraw(host: HostIdentity): Promise<void>;
}

/** How an agent's work stands. */
export type AgentOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly progress?: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly permanent?: boolean };

/**
 * A ramdisk that writes disk images. The site builds and serves it, hears from it, and keeps what it heard, so that a process
 * that comes new finds it.
 */
export interface DeployAgent {
  /** Makes an ISO for this deployment; the machine is booted from its URL. */
  prepare(host: HostIdentity, data: ProvisionData): Promise<string>;
  outcome(host: HostIdentity): Promise<AgentOutcome & { readonly url?: string }>;
  /** Nothing is to be deployed on the host any more. */
  forget(host: HostIdentity): Promise<void>;
}

/** Settings of the direct backend; all have defaults. */
export interface DirectBackendOptions {
  readonly clock?: Clock;
  readonly log?: Logger;
  /** Without it, hosts whose BMC cannot insert images cannot be provisioned. */
  readonly networkBoot?: NetworkBoot;
  /** Without it, only live ISOs can be deployed. */
  readonly agent?: DeployAgent;
  /** How a BMC's driver is made. Default `createBmcDriver`. */
  readonly driver?: (address: BmcAddress, options: BmcDriverOptions) => BmcDriver;
  /** What drivers are given besides credentials, such as `ca`, `timeoutMs` and `pollMs`. */
  readonly driverOptions?: Partial<Omit<BmcDriverOptions, 'credentials'>>;
  /** Milliseconds between two looks at something under way. Default 3,000. */
  readonly pollMs?: number;
  /** Milliseconds that an operating system is given to shut down. Default 180,000. */
  readonly softOffMs?: number;
  /** Milliseconds for which a proof of the credentials holds. Default 300,000. */
  readonly proofMs?: number;
}
