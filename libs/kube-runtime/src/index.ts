export type { ServiceAccountOptions } from './client/service-account';
export { type KubeAccess, type KubeAccessOptions, loadKubeAccess, type RequestSecurity } from './client/access';
export {
  type ConfigMap,
  coreKinds,
  type Event,
  type Lease,
  type Namespace,
  type Node,
  type Secret,
} from './client/core-kinds';
export {
  apiVersionOf,
  keyOf,
  type Kind,
  kindOf,
  type KubeObject,
  type ObjectReference,
  referenceOf,
} from './client/kind';
export { connectKube, kubeClient, type KubeClient } from './client/kube-client';
export {
  type DeleteOptions,
  type ListOptions,
  type ListPage,
  type PatchOptions,
  ResourceClient,
  type Selection,
  type WatchOptions,
  type WriteOptions,
} from './client/resource-client';
export { type WatchEvent } from './client/watch-stream';
export {
  Controller,
  type ControllerObserver,
  type ControllerOptions,
  type Mapping,
  type Reconcile,
  type ReconcileContext,
  type ReconcileResult,
} from './controller/controller';
export {
  type CustomResourceDefinition,
  definitionKind,
  definitionOf,
  installDefinitions,
  type InstallOptions,
} from './definitions/definitions';
export { KubeError, type KubeErrorCode, TerminalError } from './errors';
export { type EventNote, EventRecorder, type EventRecorderOptions } from './events/event-recorder';
export { type CacheChange, type Indexer } from './informer/cache';
export { Informer, type InformerEvent, type InformerHandler, type InformerOptions } from './informer/informer';
export { Informers } from './informer/informers';
export { LeaderElection, type LeaderElectionOptions } from './leader/leader-election';
export { WorkQueue, type WorkQueueObserver, type WorkQueueOptions } from './queue/work-queue';
export {
  type HealthCheck,
  type HealthServer,
  type HealthServerOptions,
  startHealthServer,
} from './server/health-server';
export { ControllerMetrics } from './server/metrics';
export {
  type AdmissionRequest,
  type AdmissionVerdict,
  type Convert,
  startWebhookServer,
  type Validate,
  type WebhookServer,
  type WebhookServerOptions,
} from './server/webhook-server';
export { commit, type CommitOptions, describeObject, updateFresh } from './write/commit';
export { type ConditionUpdate, findCondition, isTrue, withCondition, withoutCondition } from './write/conditions';
export { type MergePatch, mergePatch } from './write/merge-patch';
export {
  controllerOf,
  hasFinalizer,
  isDeleting,
  ownerReference,
  withAnnotation,
  withFinalizer,
  withLabel,
  withoutFinalizer,
  withOwner,
} from './write/metadata';
