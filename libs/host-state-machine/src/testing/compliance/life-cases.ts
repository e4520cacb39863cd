import { equal, ok, type Bench, type ProvisionerCase, type ProvisionerTarget } from './subject';

/** Inspection, preparation, deployment, power. */
export const LIFE_CASES: readonly ProvisionerCase[] = [
  {
    name: 'finds out what the machine is made of, and again when asked to',
    applies: (_subject, target) => canInspect(target),
    async run(bench) {
      await bench.register();
      const first = await inspected(bench);
      ok((first.nics ?? []).length > 0, 'network interfaces');
      ok((first.cpu?.count ?? 0) > 0, 'processors');
      ok((first.ramMebibytes ?? 0) > 0, 'memory');
      equal(await inspected(bench), first, 'the same again');
      const { started } = await bench.inspect({ refresh: true });
      ok(started, 'a refresh begins an inspection');
      equal((await inspected(bench)).nics, first.nics, 'the same after a refresh');
    },
  },
  {
    name: 'prepares nothing where nothing is asked',
    async run(bench) {
      await bench.register();
      await inspectedWherePossible(bench);
      const options = { unprepared: false, restartOnFailure: false };
      const step = await bench.provisioner.prepare({ targetFirmwareComponents: [] }, options);
      equal(step, { result: { kind: 'complete' }, started: false }, 'nothing');
    },
  },
  {
    name: 'deploys once, whatever is repeated',
    async run(bench) {
      await ready(bench);
      await bench.provision();
      await sees(bench, bench.target.deployment);
      const begun = await bench.subject.machine.deployments?.();
      await bench.provision();
      bench.renew(await bench.subject.restart());
      await bench.register({ state: 'provisioning', currentImage: bench.target.deployment.image });
      await bench.provision();
      equal(await bench.subject.machine.deployments?.(), begun, 'no second deployment');
    },
  },
  {
    name: 'goes on with a deployment that another process has begun',
    async run(bench) {
      await ready(bench);
      await bench.provisioner.provision(bench.provisionData, { forceReboot: false });
      bench.renew(await bench.subject.restart());
      await bench.provision();
      await sees(bench, bench.target.deployment);
      if (bench.subject.machine.deployments) equal(await bench.subject.machine.deployments(), 1, 'one deployment');
    },
  },
  {
    name: 'takes the image off, again too, and puts another on',
    async run(bench) {
      await ready(bench);
      await bench.provision();
      await bench.deprovision();
      if (bench.subject.machine.deployed) equal(await bench.subject.machine.deployed(), undefined, 'nothing is on it');
      await bench.deprovision();
      await bench.provision(bench.otherProvisionData);
      await sees(bench, bench.target.otherDeployment);
    },
  },
  {
    name: 'stops a deployment that is not wanted any more',
    async run(bench) {
      await ready(bench);
      await bench.provisioner.provision(bench.provisionData, { forceReboot: false });
      await bench.deprovision();
      if (bench.subject.machine.deployed) equal(await bench.subject.machine.deployed(), undefined, 'nothing is on it');
      await bench.provision();
    },
  },
  {
    name: 'reports a failed deployment until it is taken off, and then tries again',
    applies: ({ failNextDeployment }) => failNextDeployment !== undefined,
    async run(bench) {
      await ready(bench);
      await bench.subject.failNextDeployment?.();
      const call = () => bench.provisioner.provision(bench.provisionData, { forceReboot: false });
      const first = await bench.finish(call);
      equal(first.kind, 'failed', 'failed');
      ok(first.kind === 'failed' && first.message !== '', 'says why');
      await bench.deprovision();
      await bench.provision();
    },
  },
  {
    name: 'takes over a host in use that it had forgotten',
    async run(bench) {
      await ready(bench);
      await bench.provision();
      const begun = await bench.subject.machine.deployments?.();
      await bench.complete('detach', () => bench.provisioner.detach({ force: false }));
      ok(await bench.subject.machine.isOn(), 'a detached machine runs on');
      await bench.register({ state: 'provisioned', currentImage: bench.target.deployment.image });
      await bench.complete('adopt', () =>
        bench.provisioner.adopt({ state: 'provisioned' }, { restartOnFailure: false }),
      );
      equal((await bench.provisioner.updateHardwareState()).poweredOn, true, 'its power is known');
      await sees(bench, bench.target.deployment);
      equal(await bench.subject.machine.deployments?.(), begun, 'nothing was deployed');
      await bench.deprovision();
    },
  },
  {
    name: 'turns machines on and off, once',
    async run(bench) {
      await bench.register();
      for (const on of [true, false, false]) {
        await bench.power(on);
        equal(await bench.subject.machine.isOn(), on, `is ${on ? 'on' : 'off'}`);
        equal((await bench.provisioner.updateHardwareState()).poweredOn, on, 'and known to be');
      }
    },
  },
  {
    name: 'turns machines off softly',
    needs: ['soft-power-off'],
    async run(bench) {
      await bench.register();
      await bench.power(true);
      await bench.power(false, 'soft');
      equal(await bench.subject.machine.isOn(), false, 'is off');
    },
  },
  {
    name: 'sees power that somebody else has changed',
    applies: ({ machine }) => machine.setPower !== undefined,
    async run(bench) {
      await bench.register();
      for (const on of [true, false]) {
        await bench.subject.machine.setPower?.(on);
        equal((await bench.provisioner.updateHardwareState()).poweredOn, on, 'power');
      }
    },
  },
];

type Details = NonNullable<Awaited<ReturnType<Bench['inspect']>>['details']>;

async function inspected(bench: Bench): Promise<Details> {
  let details: Details | undefined;
  await bench.complete('inspect', async () => {
    const step = await bench.inspect();
    details = step.details;
    return step.result;
  });
  ok(details !== undefined, 'a complete inspection has details');
  return details as Details;
}

const canInspect = ({ capabilities, lacks = [] }: ProvisionerTarget): boolean =>
  INSPECTION.some((capability) => capabilities.includes(capability) && !lacks.includes(capability));
const INSPECTION = ['agent-inspection', 'out-of-band-inspection'] as const;

async function inspectedWherePossible(bench: Bench): Promise<void> {
  if (canInspect(bench.target)) await inspected(bench);
}

/** Registered, inspected and available. */
async function ready(bench: Bench): Promise<void> {
  await bench.register();
  await inspectedWherePossible(bench);
  await bench.register({ state: 'preparing' });
  const options = { unprepared: false, restartOnFailure: false };
  await bench.complete(
    'prepare',
    async () => (await bench.provisioner.prepare({ targetFirmwareComponents: [] }, options)).result,
  );
}

async function sees(
  { subject: { machine } }: Bench,
  { image, customDeploy }: Bench['target']['deployment'],
): Promise<void> {
  if (machine.deployed) equal(await machine.deployed(), customDeploy?.method ?? image.url, 'what is on it');
}
