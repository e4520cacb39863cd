export { customResourceDefinitions } from './crds/definitions';
export type { DefinitionManifest } from './crds/manifest';
