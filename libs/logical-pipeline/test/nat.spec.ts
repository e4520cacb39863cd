import type { ovnNb } from '@ironloom/models';
import { compiled, linkedNetwork } from './compiled';

/** A distributed router with rules of NAT by UUID. */
const compile = (rules: Readonly<Record<string, Partial<ovnNb.NATRow>>>) => {
  const { switch: ls, switchPort, router, routerPort } = linkedNetwork;
  return compiled({
    Logical_Switch: { s: ls },
    Logical_Switch_Port: { sp: switchPort },
    Logical_Router: { r: { ...router, nat: Object.keys(rules) } },
    Logical_Router_Port: { rp: { ...routerPort, gateway_chassis: ['g'] } },
    Gateway_Chassis: { g: { name: 'rp-c', chassis_name: 'c', priority: 1 } },
    NAT: rules,
    Address_Set: { as: { name: 'set', addresses: ['8.8.8.8'] } },
  });
};

// Expectations are what ovn-northd 26.03.1 makes of the same rows.
describe('rules of NAT', () => {
  const stateless = { type: 'dnat_and_snat', options: new Map([['stateless', 'true']]) } as const;
  const restricted = { ...stateless, external_ip: '10.0.0.9', logical_ip: '10.1.0.9' };
  const last = { type: 'snat', external_ip: '10.0.0.1', logical_ip: '10.1.0.0/24' } as const;
  const egressLoop = 'ip4.dst == 10.0.0.1 && outport == "rp" && is_chassis_resident("cr-rp")';

  it('may write the external address with a prefix length', async () => {
    const { flows, warnings } = await compile({ n: { ...last, external_ip: '10.0.0.0/24' } });
    expect([flows('lr_out_snat', '10.0.0.0/24'), warnings]).toEqual([
      [expect.stringMatching(/-> ct_snat\(10\.0\.0\.0\/24\);$/)],
      [],
    ]);
  });

  it('that are stateless and for some external addresses only concern the gateway redirect', async () => {
    const allowed = await compile({ n1: { ...restricted, allowed_ext_ips: 'as' }, n2: last });
    expect(allowed.flows('lr_in_gw_redirect').slice(-2)).toEqual([
      'r 70 ip && ip4.dst == 10.0.0.9 -> drop;',
      expect.stringContaining(`r 75 ${egressLoop} && ip4.src == $set -> clone { ct_clear; `),
    ]);
    const exempted = await compile({ n1: { ...restricted, exempted_ext_ips: 'as' }, n2: last });
    expect(exempted.flows('lr_in_gw_redirect').slice(-1)).toEqual([`r 75 ${egressLoop} && ip4.src == $set -> drop;`]);
  });

  it('that keep connections do not', async () => {
    const { flows } = await compile({ n1: { ...restricted, options: new Map(), allowed_ext_ips: 'as' }, n2: last });
    expect(flows('lr_in_gw_redirect', '$set')).toEqual([]);
  });
});
