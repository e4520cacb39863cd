import { type KindDefinition, metal3 } from '@ironloom/models';
import { kindOf } from '../client/kind';
import { type ControllerBench, startControllerBench } from '../testing';
import { definitionKind, installDefinitions } from './definitions';

let bench: ControllerBench;
beforeAll(async () => {
  bench = await startControllerBench();
});
afterAll(() => bench.stop());

const kind = metal3.definitions.hardwareData;
const read = () => bench.kube.resource(definitionKind).get({ name: 'hardwaredata.metal3.io' });

describe('installDefinitions', () => {
  it('declares kinds that are served when it returns, also by two at once', async () => {
    await Promise.all([installDefinitions(bench.kube, [kind]), installDefinitions(bench.kube, [kind])]);
    expect((await bench.kube.resource(kindOf(kind, 'v1alpha1')).list()).items).toEqual([]);
  });

  it('writes nothing when nothing differs, and updates what does unless it is to be kept', async () => {
    const before = await read();
    await installDefinitions(bench.kube, [kind]);
    expect(await read()).toEqual(before);
    const other: KindDefinition = { ...kind, names: { ...kind.names, shortNames: ['hwd'] } };
    await installDefinitions(bench.kube, [other], { existing: 'keep' });
    expect(await read()).toEqual(before);
    await installDefinitions(bench.kube, [other]);
    expect((await read()).spec.names.shortNames).toEqual(['hwd']);
  });
});
