import { systemClock } from '@ironloom/core';
import { connectKube, coreKinds, KubeError } from '../src/index';

/** Connects as its argument (options of `connectKube`, JSON) says, and prints what it is told there. */
async function probe(): Promise<object> {
  try {
    const options = JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof connectKube>[0];
    const kube = await connectKube({ ...options, clock: systemClock });
    const { server, namespace } = kube.access;
    const { headers, tls } = await kube.access.security();
    const { items } = await kube.resource(coreKinds.namespace).list();
    kube.close();
    return {
      server,
      namespace,
      names: items.map(({ metadata }) => metadata.name),
      credentials: [...Object.keys(headers).map((name) => name.toLowerCase()), ...Object.keys(tls)].sort(),
    };
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    return { code: error.code, message: error.message };
  }
}

void probe().then((answer) => process.stdout.write(JSON.stringify(answer)));
