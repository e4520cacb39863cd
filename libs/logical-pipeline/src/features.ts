import { datapathBindings } from './datapath-binding';
import type { Feature } from './pipeline';

/** Every feature of the pipeline. The order is the order of the stages they fill; nothing depends on it. */
export const features: readonly Feature[] = [datapathBindings];
