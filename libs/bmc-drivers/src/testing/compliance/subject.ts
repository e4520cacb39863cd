import type { BmcCapability } from '../../driver/capabilities';
import type { BmcDriver } from '../../driver/bmc-driver';

/** A driver together with the simulated machine that it manages, seen from behind. */
export interface ComplianceSubject {
  readonly driver: BmcDriver;
  readonly machine: {
    isOn(): boolean | Promise<boolean>;
    /** Cuts or restores power behind the driver's back. */
    setPower(on: boolean): void | Promise<void>;
    /** What the machine booted from each time, by the port's names, `none` where nothing overrode; undefined when unknown. */
    bootedFrom?(): readonly string[];
    /** Makes the operating system ignore soft requests. */
    setDeaf?(deaf: boolean): void;
    /** Adds an entry to the event log. */
    log?(): void;
    /** URI of the image in the virtual CD. */
    image?(): string | undefined;
    biosValue?(name: string): unknown;
  };
  /** The BMC answers nothing from now on. */
  silence?(): void;
  /** Sessions that the BMC has open. */
  openSessions?(): number;
  /** Drivers like `driver`, with a wrong password and at a port where nothing listens. */
  withWrongPassword(): BmcDriver;
  withNobodyThere(): BmcDriver;
}

/** What the suite runs against. */
export interface ComplianceTarget {
  readonly name: string;
  /** What the driver must declare here, and nothing else. */
  readonly capabilities: readonly BmcCapability[];
  /** Peers that lose parts of the boot flags cannot be asked for them. */
  readonly losesBootFlags?: boolean;
  /** A fresh driver at a fresh machine that is off. */
  start(): Promise<ComplianceSubject & { close(): Promise<void> }>;
}

/** One case; `needs` is skipped where the target does not declare it. */
export interface ComplianceCase {
  readonly name: string;
  readonly needs?: readonly BmcCapability[];
  /** The subject must be able to do this. */
  readonly applies?: (subject: ComplianceSubject, target: ComplianceTarget) => boolean;
  run(subject: ComplianceSubject, target: ComplianceTarget): Promise<void>;
}
