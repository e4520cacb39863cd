export { accessOf } from './access-of';
export { ControllerBench, startControllerBench } from './controller-bench';
export { CuttableProxy } from './cuttable-proxy';
