import { ManualClock } from '@ironloom/core/testing';
import { Vlog } from '@ironloom/daemon';
import { limitedByMessage } from './message-limits';

describe('limitedByMessage', () => {
  it('keeps each message to a rate of its own, and tells how many lines were dropped', async () => {
    const lines: string[] = [];
    const clock = new ManualClock(0);
    const vlog = new Vlog({
      ...{ program: 'ovn-northd', modules: ['northd'], clock },
      ...{ console: (line: string) => lines.push(line), syslog: () => undefined },
    });
    const log = limitedByMessage(vlog.logger('northd'));
    for (const name of ['p1', 'p2', 'p3']) log.warn({ name }, 'duplicate logical port {name}');
    log.warn({ mac: 'x' }, "bad 'mac' {mac}");
    await clock.advance(12_000);
    log.child({ port: 'p4' }).warn({}, 'another logger begins anew');
    log.warn({ name: 'p5' }, 'duplicate logical port {name}');
    expect(lines.map((line) => line.trimEnd().split('|').at(-1))).toEqual([
      'duplicate logical port p1',
      "bad 'mac' x",
      'another logger begins anew',
      'Dropped 2 log messages in last 12 seconds (most recently, 12 seconds ago) due to excessive rate',
      'duplicate logical port p5',
    ]);
  });
});
