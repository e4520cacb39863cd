import type { Clock } from '@ironloom/core';
import type { Stopwatches, VlogLogger } from '@ironloom/daemon';
import type { OvsdbClient, OvsdbLock } from '@ironloom/ovsdb-protocol';

/** How often a part of the compilation ran from scratch, ran for what had changed, and was given up. */
export interface NodeStatistics {
  readonly recompute: number;
  readonly compute: number;
  readonly cancel: number;
}

/** What `ovn-northd` compiles with. It follows both databases by itself and writes to them only inside `run`. */
export interface NorthdEngine {
  /**
   * Takes in what has changed and writes what follows from it to both databases; resolves when both have it, or when
   * there is nothing to do yet. Called only while this instance is active, and never twice at once. When it rejects, the
   * next run starts from scratch.
   */
  run(): Promise<void>;
  /** Makes the next run do everything again, and compare all of it with the southbound. */
  recompute(): void;
  /** Makes the next run start from scratch, from what the databases hold then. */
  reset(): void;
  /** Counters by node of {@link GRAPH}; nodes that are left out never ran. */
  statistics(): ReadonlyMap<string, NodeStatistics>;
  clearStatistics(): void;
  /** What all chassis can do, by the names of `debug/chassis-features-list`. */
  chassisFeatures(): ReadonlyMap<string, boolean>;
  /** Counts for `memory/show`, such as `idl-cells-OVN_Northbound`. */
  memoryUsage(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** What an engine is made with. */
export interface EngineContext {
  readonly nb: OvsdbClient;
  readonly sb: OvsdbClient;
  /** The lock that every write to the southbound asserts; undefined while this instance does not want it. */
  readonly lock: () => OvsdbLock | undefined;
  readonly log: VlogLogger;
  readonly clock: Clock;
  readonly stopwatches: Stopwatches;
  /** To be called when something has changed that a run would take in. */
  readonly changed: () => void;
}

/** Makes the engine, once the process runs in the background. */
export type MakeEngine = (context: EngineContext) => NorthdEngine;
