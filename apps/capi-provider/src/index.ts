export {
  type Cluster,
  CLUSTER_API,
  CLUSTER_NAME_LABEL,
  HOST_ANNOTATION,
  kinds,
  type Machine,
  type Metal3Cluster,
  type Metal3Machine,
  NODE_HOST_LABEL,
} from './kinds';
export { type CapiProvider, type CapiProviderOptions, startCapiProvider } from './start';
