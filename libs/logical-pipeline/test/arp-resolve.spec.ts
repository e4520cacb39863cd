import { compiled, linkedNetwork } from './compiled';

describe('neighbours that routers know', () => {
  const { switch: ls, switchPort, router, routerPort } = linkedNetwork;
  const network = (peer: string | undefined) => ({
    Logical_Switch: { s: { ...ls, ports: ['sp', 'sp2'] } },
    Logical_Switch_Port: {
      sp: switchPort,
      sp2: { ...switchPort, name: 'sp2', options: new Map([['router-port', 'rp2']]) },
    },
    Logical_Router: { r: router, r2: { name: 'lr2', ports: ['rp2'] } },
    Logical_Router_Port: {
      rp: routerPort,
      rp2: { ...routerPort, name: 'rp2', mac: '00:00:00:00:00:02', networks: ['10.0.0.2/24'], peer },
    },
  });

  it('are the other routers of a switch', async () => {
    const { flows } = await compiled(network(undefined));
    expect(flows('lr_in_arp_resolve', ' reg0 ==')).toEqual([
      'r 100 outport == "rp" && reg0 == 10.0.0.2 -> eth.dst = 00:00:00:00:00:02; next;',
      'r2 100 outport == "rp2" && reg0 == 10.0.0.1 -> eth.dst = 00:00:00:00:00:01; next;',
    ]);
  });

  it('are known as well at a port that asks for a peer of its own, which the others do not know', async () => {
    const { flows } = await compiled(network('elsewhere'));
    expect(flows('lr_in_arp_resolve', ' reg0 ==')).toEqual([
      'r2 100 outport == "rp2" && reg0 == 10.0.0.1 -> eth.dst = 00:00:00:00:00:01; next;',
    ]);
  });
});
