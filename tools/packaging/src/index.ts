export { bundleProgram, type BundleOptions, type BundleResult, OUTSIDE_BUNDLES } from './bundle';
export { type PackageManifest, publicationManifest, readManifest } from './manifest';
export { exampleOf, type ExampleRun, runReadmeExample } from './readme-example';
export { buildTestProgram, type TestProgram } from './test-program';
export { thirdPartyNotices } from './third-party-notices';
