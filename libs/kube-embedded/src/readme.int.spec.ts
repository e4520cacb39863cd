import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runReadmeExample } from '@ironloom/packaging';
import * as library from './index';

describe('the example of the README', () => {
  it('starts an API, and says how kubectl reaches it', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'readme-'));
    const load = (): unknown => ({ ...library, startKubeApi: () => library.startKubeApi({ dataDir }) });
    const { printed } = await runReadmeExample(__dirname, load as unknown as NodeJS.Require);
    expect(printed).toEqual([`kubectl --kubeconfig=${join(dataDir, 'kubeconfig')} get namespaces`]);
    await rm(dataDir, { recursive: true, force: true });
  });
});
