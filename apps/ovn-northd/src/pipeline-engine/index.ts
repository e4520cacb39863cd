export { makePipelineEngine } from './pipeline-engine';
