import { aclVerbs } from './acl';
import { datapathVerbs } from './datapath';
import { dhcpVerbs } from './dhcp';
import { gatewayChassisVerbs } from './gateway-chassis';
import { natVerbs } from './nat';
import { policyVerbs } from './policy';
import { portGroupVerbs } from './port-group';
import { routeVerbs } from './route';
import { routerPortVerbs } from './router-port';
import { showVerb } from './show';
import { switchPortVerbs } from './switch-port';
import { switchPortSettingVerbs } from './switch-port-settings';
import type { Verb } from './verb';

export type { Verb, VerbAnswer, VerbCall, VerbOption, VerbOptions } from './verb';

/** All verbs of the northbound database. */
export const VERBS: readonly Verb[] = [
  { ...bare('init', 'make sure that the database has its global row'), run: () => undefined },
  { ...bare('sync', 'wait until earlier changes have arrived'), run: () => undefined },
  showVerb,
  ...datapathVerbs,
  ...switchPortVerbs,
  ...switchPortSettingVerbs,
  ...aclVerbs,
  ...portGroupVerbs,
  ...routerPortVerbs,
  ...gatewayChassisVerbs,
  ...routeVerbs,
  ...policyVerbs,
  ...natVerbs,
  ...dhcpVerbs,
];

function bare(name: string, summary: string): Omit<Verb, 'run'> {
  return { name, summary, usage: '', args: { min: 0, max: 0 }, writes: true, tables: ['NB_Global'] };
}
