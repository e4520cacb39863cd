import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithPeers } from '@ironloom/peers';
import { type TestApi, startTestApi } from '@ironloom/kube-embedded/testing';
import { loadAll } from 'js-yaml';
import { readFlags } from '../src/cli/flags';
import { programSettings } from '../src/cli/settings';

const DEPLOY = join(__dirname, '../../../deploy');

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly rules?: readonly { readonly resources: readonly string[]; readonly verbs: readonly string[] }[];
  readonly spec?: { readonly template: { readonly spec: PodSpec } };
}
interface PodSpec {
  readonly securityContext: unknown;
  readonly containers: readonly { readonly args: readonly string[]; readonly securityContext: unknown }[];
}

describeWithPeers(['kubectl'], 'deploy/', ({ kubectl }) => {
  const render = (folder: string): Manifest[] => {
    const text = execFileSync(kubectl, ['kustomize', join(DEPLOY, folder)], { encoding: 'utf8' });
    return loadAll(text) as Manifest[];
  };
  const podOf = (manifests: readonly Manifest[]): PodSpec => {
    const pod = manifests.find(({ kind }) => kind === 'Deployment')?.spec?.template.spec;
    if (pod === undefined) throw new Error('no Deployment');
    return pod;
  };

  it('renders the operator with its definitions, and starts it with flags that it knows', () => {
    const manifests = render('default');
    expect(manifests.filter(({ kind }) => kind === 'CustomResourceDefinition')).toHaveLength(13);
    const host = manifests.find(({ metadata }) => metadata.name === 'baremetalhosts.metal3.io');
    expect(host?.metadata.labels).toMatchObject({ 'clusterctl.cluster.x-k8s.io/move': '' });
    const [container] = podOf(manifests).containers;
    const environment = { POD_NAMESPACE: 'system' };
    expect(programSettings(readFlags(container?.args ?? [], environment), environment)).toMatchObject({
      leaderElection: { namespace: 'system' },
      provisioner: 'ironic',
    });
  });

  it.each(['default', 'provider'])('%s: runs as nobody, and may neither delete nor do everything', (folder) => {
    const manifests = render(folder);
    const pod = podOf(manifests);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.containers[0]?.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const rules = manifests.flatMap(({ rules: all = [] }) => all);
    expect(rules.length).toBeGreaterThan(0);
    for (const { resources, verbs } of rules) {
      expect([...resources, ...verbs].filter((word) => /\*|^delete|escalate|impersonate|bind/.test(word))).toEqual([]);
      if (resources.includes('secrets')) expect(verbs).not.toContain('create');
    }
  });

  it('has definitions that kubectl applies and an API serves', async () => {
    const test: TestApi = await startTestApi();
    try {
      const config = `--kubeconfig=${test.api.kubeconfigPath}`;
      const applied = await run(kubectl, [config, 'apply', '--server-side', '-k', join(DEPLOY, 'crds')]);
      expect(applied.split('\n').filter((line) => line.endsWith('serverside-applied'))).toHaveLength(13);
      expect(await run(kubectl, [config, `--cache-dir=${test.dataDir}/cache`, 'explain', 'bmh.spec.online'])).toContain(
        'Whether the host is to be powered on.',
      );
    } finally {
      await test.stop();
    }
  });

  it.each(['baremetal-operator', 'capi-provider'])('has a Dockerfile of %s that runs what the build makes', (name) => {
    const text = readFileSync(join(DEPLOY, `docker/${name}.Dockerfile`), 'utf8');
    expect(text).toContain(`npm run build -- ${name}`);
    expect(text).toContain(`/app/bin/${name}.cjs`);
    expect(text).toMatch(/^USER 65532/m);
  });
});

/** Runs a client of the API, which is in this process and must not be held up. */
function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, [...args], { encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${error.message}: ${stderr}`));
    });
  });
}
