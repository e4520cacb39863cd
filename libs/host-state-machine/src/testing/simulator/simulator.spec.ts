import { describeProvisioner } from '../compliance';
import { simulatorTarget } from './target';

describeProvisioner(simulatorTarget('simulator'));
describeProvisioner(
  simulatorTarget('simulator of live ISOs', { capabilities: ['live-iso', 'out-of-band-inspection'] }),
);
