import { booleanOption, type Feature } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn, lsOut } from '../stages';
import type { SwitchPort } from '../topology';

const LEARN = 100;

/** Learning of MAC addresses behind ports whose addresses are unknown. */
export const fdbLearning: Feature = (context) => {
  context.switchFlows('fdb-defaults', (ls, add) => {
    for (const stage of [lsIn.lookupFdb, lsIn.putFdb, lsOut.lookupFdb, lsOut.putFdb]) add(ls, stage, 0, '1', 'next;');
  });
  context.switchPortFlows((port, add) => {
    if (!port.hasUnknown || port.hasPortSecurity || !canLearn(port)) return;
    const [lookup, put] = port.type === 'remote' ? [lsOut.lookupFdb, lsOut.putFdb] : [lsIn.lookupFdb, lsIn.putFdb];
    const match = `inport == ${port.quotedName}`;
    const options = { hint: port.row, inOutPort: port.name };
    const flag = port.type === 'localnet' ? 'flags.localnet = 1; ' : '';
    add(
      port.switch,
      lookup,
      LEARN,
      match,
      `${flag}${SwitchRegister.fdbLookup} = lookup_fdb(inport, eth.src); next;`,
      options,
    );
    add(
      port.switch,
      put,
      LEARN,
      `${match} && ${SwitchRegister.fdbLookup} == 0`,
      'put_fdb(inport, eth.src); next;',
      options,
    );
  });
};

function canLearn(port: SwitchPort): boolean {
  switch (port.type) {
    case '':
      return booleanOption(port.row.options, 'lsp_learn_fdb', true);
    case 'localnet':
      return booleanOption(port.row.options, 'localnet_learn_fdb', false);
    default:
      return port.type === 'remote' || port.type === 'switch';
  }
}
