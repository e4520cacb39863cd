export { type AgeThresholds, minAgeThreshold, parseAgeThresholds } from './age-threshold';
export { datapathBindings } from './datapath-binding';
