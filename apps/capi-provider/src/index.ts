export { HOST_ANNOTATION, NODE_HOST_LABEL } from './kinds';
export { type CapiProvider, type CapiProviderOptions, startCapiProvider } from './start';
