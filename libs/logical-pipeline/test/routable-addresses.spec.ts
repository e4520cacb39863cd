import { compiled, linkedNetwork } from './compiled';

describe('external addresses with add_route', () => {
  const { switch: ls, switchPort, router, routerPort } = linkedNetwork;
  const compile = (options: ReadonlyMap<string, string>, networks = ['10.0.0.2/24'], withVip = false) =>
    compiled({
      Logical_Switch: { s: { ...ls, ports: ['sp', 'sp2'] } },
      Logical_Switch_Port: {
        sp: switchPort,
        sp2: { ...switchPort, name: 'sp2', options: new Map([['router-port', 'rp2']]) },
      },
      Logical_Router: {
        r: { ...router, nat: ['n'], options: new Map([['chassis', 'c']]), load_balancer: withVip ? ['lb'] : [] },
        r2: { name: 'lr2', ports: ['rp2'], options: new Map([['chassis', 'c']]) },
      },
      Logical_Router_Port: {
        rp: routerPort,
        rp2: { name: 'rp2', mac: '00:00:00:00:00:02', networks },
      },
      NAT: { n: { type: 'dnat', external_ip: '172.16.0.9', logical_ip: '10.1.0.9', options } },
      Load_Balancer: { lb: { name: 'lb', vips: new Map([['172.16.0.10:80', '10.1.0.3:80']]), options } },
    });
  const asked = new Map([['add_route', 'true']]);

  it('are reached and resolved by the other routers of the switch', async () => {
    const { flows } = await compile(asked);
    expect(flows('lr_in_ip_routing', '172.16.0.9')).toEqual([
      'r2 262 ip4.dst == 172.16.0.9/32 -> ip.ttl--; reg8[0..15] = 0; reg0 = ip4.dst; reg5 = 10.0.0.2; ' +
        'eth.src = 00:00:00:00:00:02; outport = "rp2"; flags.loopback = 1; reg9[9] = 1; next;',
    ]);
    expect(flows('lr_in_arp_resolve', '172.16.0.9')).toEqual([
      'r2 100 outport == "rp2" && reg0 == {172.16.0.9} -> eth.dst = 00:00:00:00:00:01; next;',
    ]);
  });

  it('are those of load balancers as well', async () => {
    const { flows } = await compile(asked, undefined, true);
    expect(flows('lr_in_arp_resolve', '172.16.0.10')).toEqual([
      'r2 100 outport == "rp2" && reg0 == {172.16.0.9, 172.16.0.10} -> eth.dst = 00:00:00:00:00:01; next;',
    ]);
  });

  it('are reached from a link-local address where a router has no IPv4 there', async () => {
    const { flows } = await compile(asked, ['fd00::2/64']);
    expect(flows('lr_in_ip_routing', '172.16.0.9')).toEqual([
      expect.stringContaining('reg0 = ip4.dst; xxreg1 = fe80::200:ff:fe00:2; '),
    ]);
  });

  it('are nobody else’s business otherwise', async () => {
    const { flows } = await compile(new Map());
    expect(flows('lr_in_ip_routing', '172.16.0.9')).toEqual([]);
  });
});
