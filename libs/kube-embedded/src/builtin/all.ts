import { type Resource } from '../registry/resource';
import { coreResources } from './core';
import { eventResources } from './events';
import { nodeResources } from './nodes';
import { rbacResources } from './rbac';
import { webhookResources } from './webhook-configurations';

/** Every built-in resource but CustomResourceDefinition, whose strategy needs the registry. */
export const builtInResources: readonly Resource[] = [
  ...coreResources,
  ...nodeResources,
  ...eventResources,
  ...rbacResources,
  ...webhookResources,
];
