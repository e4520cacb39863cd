export { framesUnderAllSplits } from './frames-under-all-splits';
