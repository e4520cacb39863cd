import { type JsonObject } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { type NameCheck } from '../meta/names';
import { type Schema } from '../schema/schema';
import { type FieldError } from '../status/field-error';
import { type Subject } from '../status/failures';
import { type Column } from '../tables/column';

/** Paths of the `scale` subresource, as `.spec.replicas`. */
export interface ScalePaths {
  readonly specReplicas: readonly string[];
  readonly statusReplicas: readonly string[];
  readonly labelSelector: readonly string[] | undefined;
}

/** Rules that go beyond the schema: CEL, checked when the schema is satisfied. */
export type RuleCheck = (object: KubeObject, previous: KubeObject | undefined) => FieldError[];

/** One served (or only stored) version of a resource. */
export interface ResourceVersion {
  readonly name: string;
  readonly served: boolean;
  readonly schema: Schema;
  readonly columns: readonly Column[];
  readonly hasStatus: boolean;
  readonly scale: ScalePaths | undefined;
  /** Field selectors besides `metadata.name` and `metadata.namespace`. */
  readonly selectableFields: readonly string[];
  /** What a client that uses a deprecated version is warned with. */
  readonly deprecation: string | undefined;
  readonly rules: RuleCheck | undefined;
}

/** What a kind does besides what its schema says. Objects are changed in place. */
export interface Strategy {
  /** Before a create is validated. */
  prepareCreate?(object: KubeObject): void;
  /** Before an update is validated. */
  prepareUpdate?(object: KubeObject, previous: KubeObject, subresource: string): void;
  validate?(object: KubeObject, previous: KubeObject | undefined): FieldError[];
  /** Whether the object must stay for now although nobody's finalizer holds it. */
  isHeld?(object: KubeObject): boolean;
  /** Why the object may not be deleted, if so. */
  refuseDelete?(object: KubeObject): string | undefined;
  /** Called for a delete that only marks the object. */
  prepareDelete?(object: KubeObject): void;
}

/** A resource: names, versions, schema and behaviour. Built-in and custom resources are both described so. */
export interface Resource extends Subject {
  readonly singular: string;
  readonly listKind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly versions: readonly ResourceVersion[];
  /** Where the objects are stored; two groups may show the same objects. */
  readonly collection: string;
  /** `apiVersion` and kind that objects are stored with. */
  readonly storedApiVersion: string;
  /** Built-in kinds take strategic merge patches and are decoded strictly by type. */
  readonly isBuiltIn: boolean;
  /** Whether `metadata.generation` counts changes of the desired state. */
  readonly tracksGeneration: boolean;
  /** Whether replacing what is not there creates it. */
  readonly createsOnReplace: boolean;
  readonly checkName: NameCheck;
  readonly strategy: Strategy;
  /** Objects stored before this revision were written under another schema. */
  readonly schemaSince: number;
  /** What the definition said that a custom resource was made of. */
  readonly definedBy?: JsonObject;
  /** Brings objects of one version to another. */
  readonly convert: (objects: readonly KubeObject[], apiVersion: string) => Promise<KubeObject[]> | KubeObject[];
}

/** The version of a resource that a request names. */
export interface VersionedResource {
  readonly resource: Resource;
  readonly version: ResourceVersion;
}
