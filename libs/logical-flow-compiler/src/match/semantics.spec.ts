import fc from 'fast-check';
import { anyExpression, ports } from '../../test/arbitrary-expression';
import { anyPacket } from '../../test/arbitrary-packet';
import {
  annotate,
  completeMatch,
  createOvnSymbols,
  evaluate,
  type FlowMatch,
  formatExpression,
  normalize,
  parseExpression,
  resolveResidence,
  simplify,
  takesPacket,
  toMatches,
} from '../index';

const symbols = createOvnSymbols();
const lookupPort = (name: string): number | undefined => ports.get(name);
const isChassisResident = (name: string): boolean => name === 'a';
const context = { lookupPort, isChassisResident };
/** Set for a long run. */
const RUNS = Number(process.env.LFLOW_SEMANTICS_RUNS ?? 1500);

describe('what an expression means', () => {
  it('stays the same from stage to stage, for every packet', () => {
    let held = 0;
    let judged = 0;
    fc.assert(
      fc.property(anyExpression, fc.array(anyPacket, { minLength: 8, maxLength: 8 }), (text, packets) => {
        const annotated = annotate(parseExpression(text, symbols), symbols);
        const simple = simplify(annotated);
        const normal = normalize(resolveResidence(simple, isChassisResident));
        const { matches } = toMatches(normal, lookupPort);
        const complete = matches.flatMap(({ match, conjunctions }): FlowMatch[] =>
          completeMatch(match).map((each) => ({ match: each, conjunctions })),
        );
        for (const packet of packets) {
          const holds = evaluate(annotated, packet, context);
          judged += 1;
          held += Number(holds);
          expect([
            evaluate(simple, packet, context),
            evaluate(normal, packet, context),
            takesPacket(matches, packet),
            takesPacket(complete, packet),
          ]).toEqual([holds, holds, holds, holds]);
        }
      }),
      { numRuns: RUNS },
    );
    // A property of expressions that never hold would say little.
    expect(held).toBeGreaterThan(judged / 20);
  }, 600_000);

  it('stays the same when it is written and read again', () => {
    fc.assert(
      fc.property(anyExpression, (text) => {
        const parsed = parseExpression(text, symbols);
        const again = formatExpression(parsed);
        expect(formatExpression(parseExpression(again, symbols))).toBe(again);
      }),
    );
  });
});
