import { type Clock, type Logger } from '@ironloom/core';
import { type Admission } from '../admission/admission';
import { type ObjectStore } from '../storage/object-store';
import { type ResourceRegistry } from './resource-registry';

/** What the verbs work with. */
export interface ApiContext {
  readonly store: ObjectStore;
  readonly resources: ResourceRegistry;
  readonly admission: Admission;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Who asks. */
export interface UserInfo {
  readonly username: string;
  readonly uid: string;
  readonly groups: readonly string[];
}

/** The options that every write has. */
export interface WriteOptions {
  readonly user: UserInfo;
  readonly dryRun: boolean;
  readonly fieldManager: string;
  readonly fieldValidation: 'Ignore' | 'Warn' | 'Strict';
  /** Warnings for the client are added here. */
  readonly warnings: Set<string>;
}
