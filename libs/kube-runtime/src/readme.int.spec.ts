import * as core from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { runReadmeExample } from '@ironloom/packaging';
import * as kit from './index';
import { type ControllerBench, startControllerBench } from './testing';

let bench: ControllerBench;
/** What the example starts, to be stopped. */
const started: { stop(): Promise<void> }[] = [];

class NotedInformers extends kit.Informers {
  constructor(...options: ConstructorParameters<typeof kit.Informers>) {
    super(...options);
    started.push(this);
  }
}

class NotedController extends kit.Controller {
  constructor(options: kit.ControllerOptions) {
    super(options);
    started.push(this);
  }
}

beforeAll(async () => {
  bench = await startControllerBench();
});
afterAll(async () => {
  for (const part of started.reverse()) await part.stop();
  await bench.stop();
});

describe('the example of the README', () => {
  it('labels the secrets of a namespace', async () => {
    await bench.kube.resource(kit.coreKinds.namespace).create({ metadata: { name: 'metal3' } });
    const secrets = bench.kube.resource(kit.coreKinds.secret);
    await secrets.create({ metadata: { namespace: 'metal3', name: 'bmc' } });
    const here = { connectKube: async () => bench.kube, Informers: NotedInformers, Controller: NotedController };
    const load = (name: string): unknown => (name === '@ironloom/core' ? core : { ...kit, ...here });
    await runReadmeExample(__dirname, load as NodeJS.Require);
    await waitFor('the label', async () => {
      const { metadata } = await secrets.get({ namespace: 'metal3', name: 'bmc' });
      return metadata.labels?.['environment.metal3.io'] === 'baremetal';
    });
  });
});
