import { recordingLogger } from '@ironloom/core/testing';
import { createNorthd } from '../northd';
import { northboundRow } from '../testing';

function northdWithLog() {
  const { log, lines } = recordingLogger();
  const northd = createNorthd({ log, random: () => 0.5 });
  let seen = 0;
  const told = (): string[] => {
    const fresh = lines.slice(seen).filter(({ message }) => message.includes('not compiled'));
    seen = lines.length;
    return fresh.map(({ message }) => message);
  };
  return { northd, told };
}

describe('what is not compiled yet', () => {
  it('is told of once, by row and column', async () => {
    const { northd, told } = northdWithLog();
    northd.nb.Mirror.put('m1', northboundRow('Mirror', { name: 'tap', sink: '10.0.0.9' }));
    northd.nb.BFD.put('b1', northboundRow('BFD', { dst_ip: '10.0.0.1', logical_port: 'lrp' }));
    await northd.run();
    expect(told().sort()).toEqual([
      'BFD b1: dst_ip is set, but not compiled yet',
      'Mirror tap (m1): sink is set, but not compiled yet',
    ]);
    northd.nb.Mirror.put('m1', northboundRow('Mirror', { name: 'tap', sink: '10.0.0.10' }));
    await northd.run();
    expect(told()).toEqual([]);
  });

  it('is told of again only after it was gone', async () => {
    const { northd, told } = northdWithLog();
    const router = (options: [string, string][]) =>
      northboundRow('Logical_Router', { name: 'lr0', options: new Map(options) });
    northd.nb.Logical_Router.put('r', router([['mcast_relay', 'TRUE']]));
    await northd.run();
    expect(told()).toEqual(['Logical_Router lr0 (r): options:mcast_relay is set, but not compiled yet']);
    northd.nb.Logical_Router.put('r', router([['mcast_relay', 'false']]));
    await northd.run();
    northd.nb.Logical_Router.put('r', router([['mcast_relay', 'true']]));
    await northd.run();
    expect(told()).toHaveLength(1);
  });
});
