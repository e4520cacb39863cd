import type { Feature } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lrIn, lsIn, lsOut } from '../stages';

const {
  networkFunctionEnabled,
  networkFunctionEgressLoopback,
  networkFunctionGroup,
  networkFunctionOriginalDirection,
} = SwitchRegister;

/** Stages of features that are not compiled yet let packets pass, as they do where nobody uses the feature. */
export const passThrough: Feature = (context) => {
  context.switchFlows('switch-pass-through', (ls, add) => {
    for (const stage of [
      ...[lsIn.mirror, lsOut.mirror],
      ...[lsIn.preNetworkFunction, lsOut.preNetworkFunction, lsIn.networkFunction, lsOut.networkFunction],
    ]) {
      add(ls, stage, 0, '1', 'next;');
    }
    add(ls, lsIn.l2Lkup, 100, `${networkFunctionEgressLoopback} == 1`, 'output;');
    const redirected = `${networkFunctionEnabled} == 1 && ${networkFunctionOriginalDirection} == 1`;
    for (const stage of [lsIn.preNetworkFunction, lsOut.preNetworkFunction])
      add(ls, stage, 1, redirected, `${networkFunctionGroup} = 0; next;`);
    for (const stage of [lsIn.networkFunction, lsOut.networkFunction]) {
      add(ls, stage, 100, `${networkFunctionEnabled} == 1 && eth.mcast`, 'next;');
      add(ls, stage, 1, `${networkFunctionEnabled} == 1`, context.config.dropAction);
    }
  });
  context.routerFlows('router-pass-through', (lr, add) => {
    add(lr, lrIn.lbAffCheck, 0, '1', 'next;');
    add(lr, lrIn.lbAffLearn, 0, '1', 'next;');
  });
};
