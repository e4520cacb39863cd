import { writeFileSync } from 'node:fs';
import { systemClock } from '@ironloom/core';
import { connectKube, coreKinds, KubeError, type RequestSecurity } from '../src/index';

/** Options of `connectKube`, and a file that is written anew once it has connected. */
type ProbeOptions = Parameters<typeof connectKube>[0] & {
  readonly rewrite?: { readonly file: string; readonly text: string };
};

/** The headers as they are sent, in small letters. */
const lowerCase = ({ headers }: RequestSecurity): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Connects as its argument (JSON) says, and prints what it is told there. */
async function probe(): Promise<object> {
  try {
    const { rewrite, ...options } = JSON.parse(process.argv[2] ?? '{}') as ProbeOptions;
    const kube = await connectKube({ ...options, clock: systemClock });
    const { server, namespace } = kube.access;
    const security = await kube.access.security();
    const { items } = await kube.resource(coreKinds.namespace).list();
    kube.close();
    if (rewrite !== undefined) writeFileSync(rewrite.file, rewrite.text);
    const { authorization = 'none' } = lowerCase(await kube.access.security());
    return {
      server,
      namespace,
      names: items.map(({ metadata }) => metadata.name),
      credentials: [...Object.keys(lowerCase(security)), ...Object.keys(security.tls)].sort(),
      authorization,
    };
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    return { code: error.code, message: error.message };
  }
}

void probe().then((answer) => process.stdout.write(JSON.stringify(answer)));
