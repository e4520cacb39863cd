import { lineText, recordingLogger } from '@ironloom/core/testing';
import { Graph } from '@ironloom/incremental';
import { northboundSources, southboundSources } from '../pipeline';
import { northboundRow } from '../testing';
import { Topology } from './topology';

const MAC = '00:00:00:00:00:01';

/** A switch with a VIF and a port to a router. */
function network() {
  const graph = new Graph();
  const nb = northboundSources(graph);
  const { log, lines } = recordingLogger();
  const topology = new Topology(graph, nb, southboundSources(graph), log, {
    hasKey: () => true,
    macPrefix: () => '0a:00:00',
  });
  nb.Logical_Switch.put('ls1', northboundRow('Logical_Switch', { name: 'sw0', ports: ['p1', 'p2'] }));
  nb.Logical_Switch_Port.put(
    'p1',
    northboundRow('Logical_Switch_Port', { name: 'vif', addresses: [`${MAC} 10.0.0.2`, 'unknown'] }),
  );
  nb.Logical_Switch_Port.put(
    'p2',
    northboundRow('Logical_Switch_Port', {
      name: 'to-lr',
      type: 'router',
      addresses: ['router'],
      options: new Map([['router-port', 'lrp']]),
    }),
  );
  nb.Logical_Router.put('lr1', northboundRow('Logical_Router', { name: 'lr0', ports: ['r1'] }));
  nb.Logical_Router_Port.put(
    'r1',
    northboundRow('Logical_Router_Port', { name: 'lrp', mac: MAC, networks: ['10.0.0.1/24'] }),
  );
  return { graph, nb, topology, warnings: () => lines.map(lineText) };
}

describe('the topology', () => {
  it('joins ports with their datapaths and peers', () => {
    const { graph, topology } = network();
    graph.runSync();
    const sw = topology.switches.get('ls1');
    expect(sw?.ports.map((port) => port.name)).toEqual(['vif', 'to-lr']);
    expect([sw?.hasUnknown, sw?.hasVtepPorts, sw?.hasArpProxyPort, sw?.localnetPorts]).toEqual([
      true,
      false,
      false,
      [],
    ]);
    const [routerPort] = sw?.routerPorts ?? [];
    expect(routerPort?.peer?.name).toBe('lrp');
    expect(routerPort?.addresses.map(({ mac, ipv4 }) => [mac, ipv4[0]?.text])).toEqual([[MAC, '10.0.0.1']]);
    const lr = topology.routers.get('lr1');
    expect([[...(lr?.ips ?? [])], lr?.isGatewayRouter, lr?.gatewayPorts]).toEqual([['10.0.0.1'], false, []]);
    expect(lr?.ports[0]?.switchPeer?.name).toBe('to-lr');
    expect(lr?.switchPeers.map(({ name }) => name)).toEqual(['sw0']);
  });

  it('leaves out what cannot be used, and says why', () => {
    const { graph, nb, topology, warnings } = network();
    nb.Logical_Switch_Port.put('p3', northboundRow('Logical_Switch_Port', { name: 'lrp' }));
    nb.Logical_Switch.put('ls2', northboundRow('Logical_Switch', { name: 'sw1', ports: ['p1', 'p3'] }));
    nb.Logical_Router_Port.put('r2', northboundRow('Logical_Router_Port', { name: 'bad', mac: 'no mac' }));
    nb.Logical_Router.put('lr2', northboundRow('Logical_Router', { name: 'lr1', ports: ['r2'] }));
    graph.runSync();
    expect(topology.switches.get('ls2')?.ports).toEqual([]);
    expect(topology.routers.get('lr2')?.ports).toEqual([]);
    expect(topology.switchPortNamed('vif')?.switch.name).toBe('sw0');
    expect(warnings()).toEqual(
      expect.arrayContaining(['duplicate logical port vif', 'duplicate logical port lrp', "bad 'mac' no mac"]),
    );
  });

  it('knows distributed gateway ports and what they make of their peers', () => {
    const { graph, nb, topology, warnings } = network();
    const gateway = {
      name: 'lrp',
      mac: MAC,
      networks: ['10.0.0.1/24'],
      gateway_chassis: ['gc'],
      options: new Map([['redirect-type', 'Bridged']]),
    };
    nb.Logical_Router_Port.put('r1', northboundRow('Logical_Router_Port', gateway));
    graph.runSync();
    const port = topology.routerPortNamed('lrp');
    expect([port?.isGatewayPort, port?.quotedChassisRedirectName]).toEqual([true, '"cr-lrp"']);
    expect(topology.routers.get('lr1')?.redirectsBridged).toBe(true);
    expect(topology.switchPortNamed('to-lr')?.chassisRedirectName).toBe('cr-to-lr');
    nb.Logical_Router.put(
      'lr1',
      northboundRow('Logical_Router', { name: 'lr0', ports: ['r1'], options: new Map([['chassis', 'hv1']]) }),
    );
    graph.runSync();
    expect(topology.routerPortNamed('lrp')?.isGatewayPort).toBe(false);
    expect(warnings()).toContain(
      'Bad configuration: distributed gateway port configured on port lrp on L3 gateway router',
    );
  });
});
