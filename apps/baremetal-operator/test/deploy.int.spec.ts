import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithPeers } from '@ironloom/peers';
import { type TestApi, startTestApi } from '@ironloom/kube-embedded/testing';
import { loadAll } from 'js-yaml';
import { readFlags } from '../src/cli/flags';
import { programSettings } from '../src/cli/settings';
import { HOST_WEBHOOK_PATH } from '../src/webhook/validate-host';

const DEPLOY = join(__dirname, '../../../deploy');

interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly rules?: readonly { readonly resources: readonly string[]; readonly verbs: readonly string[] }[];
  readonly spec?: {
    readonly template: { readonly metadata: { readonly labels: Record<string, string> }; readonly spec: PodSpec };
  };
}
interface PodSpec {
  readonly securityContext: unknown;
  readonly containers: readonly {
    readonly args: readonly string[];
    readonly securityContext: unknown;
    readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
    readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  }[];
  readonly volumes: readonly { readonly name: string; readonly secret: { readonly secretName: string } }[];
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

  it('renders the webhook beside it, which finds its certificate and is found', () => {
    const manifests = render('default-with-webhook');
    const find = <Wanted>(kind: string): Wanted & Manifest => {
      const found = manifests.filter((manifest) => manifest.kind === kind);
      expect(found).toHaveLength(1);
      return found[0] as Wanted & Manifest;
    };
    const pod = podOf(manifests);
    const [container] = pod.containers;
    const settings = programSettings(readFlags(container?.args ?? [], {}), { POD_NAMESPACE: 'system' });
    expect(container?.ports).toContainEqual({ name: 'webhook-server', containerPort: settings.webhook?.port });
    const mount = container?.volumeMounts.find(({ mountPath }) => mountPath === settings.webhook?.certificateFolder);
    const certificate = find<{ spec: { secretName: string; dnsNames: string[] } }>('Certificate');
    expect(pod.volumes.find(({ name }) => name === mount?.name)?.secret.secretName).toBe(certificate.spec.secretName);

    const { metadata, spec } = find<{ spec: { selector: Record<string, string>; ports: unknown } }>('Service');
    expect(find('Deployment').spec?.template.metadata.labels).toMatchObject(spec.selector);
    expect(spec.ports).toEqual([{ port: 443, targetPort: 'webhook-server' }]);
    expect(certificate.spec.dnsNames).toContain(`${metadata.name}.${metadata.namespace}.svc`);

    const configuration = find<{ webhooks: readonly unknown[] }>('ValidatingWebhookConfiguration');
    expect(configuration.metadata.annotations).toEqual({
      'cert-manager.io/inject-ca-from': `${certificate.metadata.namespace}/${certificate.metadata.name}`,
    });
    const service = { name: metadata.name, namespace: metadata.namespace, path: HOST_WEBHOOK_PATH };
    expect(configuration.webhooks).toMatchObject([{ failurePolicy: 'Fail', clientConfig: { service } }]);
  });

  it.each(['default', 'default-with-webhook', 'provider'])(
    '%s: runs as nobody, and may neither delete nor do everything',
    (folder) => {
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
        expect([...resources, ...verbs].filter((word) => /\*|^delete|escalate|impersonate|bind/.test(word))).toEqual(
          [],
        );
        if (resources.includes('secrets')) expect(verbs).not.toContain('create');
      }
    },
  );

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
