import { datapathBindings } from './datapath-binding';
import type { Feature } from './pipeline';
import { routerPortBindings, switchPortBindings } from './port-binding';

/** Every feature of the pipeline. The order is the order of the stages they fill; nothing depends on it. */
export const features: readonly Feature[] = [datapathBindings, switchPortBindings, routerPortBindings];
