import { createHash, randomUUID } from 'node:crypto';
import { delay, Secret, systemClock } from '@ironloom/core';
import { PROVISIONER_CAPABILITIES } from '@ironloom/host-state-machine';
import { provisionerCasesFor, type ProvisionerTarget, runProvisionerCase } from '@ironloom/host-state-machine/testing';
import { IronicBackend } from '@ironloom/ironic-client';
import { AgentEmulator } from '@ironloom/ironic-client/testing';
import { describeWithIronic } from '../../src/describe-with-ironic';
import { type RunningIronic, startIronic } from '../../src/ironic/ironic-process';
import { startRedfishMachine } from '../../src/machines/redfish-machine';
import { Together } from '../../src/together';

/** Steps ask to be waited for as sites have it; emulated machines are quicker. */
const LONGEST_WAIT_MS = 1_000;

/** Every case gets a machine and a host of its own in the one Ironic. */
class IronicTarget implements ProvisionerTarget {
  readonly name = 'Ironic 29 over virtual media';
  readonly capabilities = PROVISIONER_CAPABILITIES;
  #machines = 0;

  constructor(
    private readonly ironic: () => RunningIronic,
    private readonly images: () => readonly [ProvisionerTarget['deployment'], ProvisionerTarget['deployment']],
  ) {}

  get deployment(): ProvisionerTarget['deployment'] {
    return this.images()[0];
  }

  get otherDeployment(): ProvisionerTarget['deployment'] {
    return this.images()[1];
  }

  async start(): ReturnType<ProvisionerTarget['start']> {
    const number = (this.#machines += 1);
    const macAddress = `02:00:00:00:60:${(number * 2).toString(16).padStart(2, '0')}`;
    const machine = await startRedfishMachine(this.ironic().images.url, macAddress);
    const agent = new AgentEmulator({ machine: machine.machine, macAddress });
    const opened: IronicBackend[] = [];
    const open = (): IronicBackend => {
      const backend = new IronicBackend({ endpoint: this.ironic().url });
      opened.push(backend);
      return backend;
    };
    const bmc = {
      address: machine.bmcAddress,
      username: 'admin',
      password: new Secret('password'),
      disableCertificateVerification: false,
    };
    return {
      backend: open(),
      host: { namespace: 'metal3', name: `h${number}`, uid: randomUUID(), bootMACAddress: macAddress },
      bmc,
      elapse: (ms) => delay(systemClock, Math.min(ms, LONGEST_WAIT_MS)),
      machine: { isOn: () => machine.isOn(), deployments: () => agent.images.length },
      restart: async () => open(),
      wrongCredentials: { ...bmc, password: new Secret('wr0ng-passw0rd') },
      failNextDeployment: () =>
        agent.faults.inject({ kind: 'failing-step', step: 'write_image', message: 'disk full' }),
      async close() {
        for (const backend of opened) await backend.close();
        await agent.close();
        await machine.close();
      },
    };
  }
}

describeWithIronic('the provisioner of Ironic on real Ironic', (installation) => {
  let ironic: RunningIronic;
  let images: [ProvisionerTarget['deployment'], ProvisionerTarget['deployment']];
  let together: Together;
  const target = new IronicTarget(
    () => ironic,
    () => images,
  );
  const cases = provisionerCasesFor(target);

  beforeAll(async () => {
    ironic = await startIronic(installation);
    images = [await image('one.img'), await image('two.img')];
    const tasks = cases.map((one) => [one.name, async () => void (await runProvisionerCase(target, one))] as const);
    together = new Together(Object.fromEntries(tasks), 5);
  });
  afterAll(async () => {
    await together?.settled();
    await ironic?.close();
  });

  for (const { name } of cases) it(name, () => together.of(name));

  async function image(name: string): Promise<ProvisionerTarget['deployment']> {
    const content = Buffer.from(`the image ${name}`);
    const checksum = createHash('sha256').update(content).digest('hex');
    return { image: { url: await ironic.publish(name, content), checksum, checksumType: 'sha256', format: 'raw' } };
  }
});
