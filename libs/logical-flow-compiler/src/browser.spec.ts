import { createContext, runInContext } from 'node:vm';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** The library and all that it needs as one script for browsers, which have nothing of Node's but a Buffer. */
function bundle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, 'index.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'lflow',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

describe('in a browser', () => {
  it('compiles, explains and evaluates', () => {
    const page = createContext({ Buffer });
    runInContext(bundle(), page);
    const run = (code: string): unknown => runInContext(code, page);
    run('const symbols = lflow.createOvnSymbols()');
    expect(run('JSON.stringify(lflow.checkLogicalFlow("tcp.dst == 80 && ip4", symbols).flows)')).toBe(
      '["tcp,tp_dst=80"]',
    );
    expect(run('lflow.checkLogicalFlow("igmp;", symbols).openflow')).toBe(
      'controller(userdata=00.00.00.10.00.00.00.00)',
    );
    const packet = 'lflow.parseMicroflow("eth.type == 0x800 && ip.proto == 6", symbols, () => undefined)';
    const expression = 'lflow.annotate(lflow.parseExpression("tcp", symbols), symbols)';
    expect(run(`lflow.evaluate(${expression}, ${packet}, { lookupPort: () => undefined })`)).toBe(true);
  });
});
