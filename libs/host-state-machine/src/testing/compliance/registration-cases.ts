import { PROVISIONER_CAPABILITIES } from '../../provisioner/provisioner';
import { equal, failsWith, ok, type ProvisionerCase } from './subject';

const INSPECTION = ['agent-inspection', 'out-of-band-inspection'] as const;

/** Getting known, and being forgotten. */
export const REGISTRATION_CASES: readonly ProvisionerCase[] = [
  {
    name: 'declares what it can do, and is ready',
    async run({ subject, target }) {
      equal([...subject.backend.capabilities].sort(), [...target.capabilities].sort(), 'capabilities');
      ok(await subject.backend.ready(), 'ready');
    },
  },
  {
    name: 'registers a host once, whatever is repeated',
    async run(bench) {
      const id = await bench.register();
      equal(await bench.register(), id, 'the same id again');
      bench.renew(await bench.subject.restart());
      equal(await bench.register(), id, 'the same id to another process');
    },
  },
  {
    name: 'says that the BMC refused the credentials, and not what they were',
    applies: ({ wrongCredentials }) => wrongCredentials !== undefined,
    async run(bench) {
      const { subject } = bench;
      const provisioner = subject.backend.provisioner(subject.host, subject.wrongCredentials ?? subject.bmc);
      const options = { credentialsChanged: false, restartOnFailure: false };
      const call = async () => (await provisioner.register(bench.registerData(), options)).result;
      const result = await bench.finish(call);
      equal(result.kind, 'failed', 'refused');
      const password = subject.wrongCredentials?.password?.reveal() ?? '';
      ok(!JSON.stringify(result).includes(password), 'the password is in no message');
    },
  },
  {
    name: 'takes right credentials after wrong ones',
    applies: ({ wrongCredentials }) => wrongCredentials !== undefined,
    async run(bench) {
      const { subject } = bench;
      const wrong = subject.backend.provisioner(subject.host, subject.wrongCredentials ?? subject.bmc);
      const first = { credentialsChanged: true, restartOnFailure: false };
      await bench.finish(async () => (await wrong.register(bench.registerData(), first)).result);
      const options = { credentialsChanged: true, restartOnFailure: true };
      await bench.complete(
        'register',
        async () => (await bench.provisioner.register(bench.registerData(), options)).result,
      );
    },
  },
  {
    name: 'does nothing for a host that it does not know',
    async run(bench) {
      const { provisioner } = bench;
      const calls = [
        () => bench.inspect(),
        () => provisioner.updateHardwareState(),
        () => provisioner.provision(bench.provisionData, { forceReboot: false }),
        () => provisioner.deprovision({ restartOnFailure: false, automatedCleaningMode: 'metadata' }),
        () => provisioner.powerOn({ force: false }),
        () => provisioner.powerOff({ mode: 'hard', force: false, automatedCleaningMode: 'metadata' }),
      ];
      for (const call of calls) await failsWith('PROVISIONER_NEEDS_REGISTRATION', call);
    },
  },
  {
    name: 'deletes a host, again too, and one that it never knew',
    async run(bench) {
      await bench.complete('delete of the unknown', () => bench.provisioner.delete());
      await bench.register();
      await bench.complete('delete', () => bench.provisioner.delete());
      await bench.complete('delete again', () => bench.provisioner.delete());
      await failsWith('PROVISIONER_NEEDS_REGISTRATION', () => bench.provisioner.updateHardwareState());
    },
  },
  {
    name: 'has capacity for a lone host',
    async run(bench) {
      await bench.register();
      ok(await bench.subject.backend.hasCapacity(bench.host, bench.subject.bmc), 'capacity');
    },
  },
  {
    name: 'says that nobody answers, and works when somebody does',
    applies: ({ silence }) => silence !== undefined,
    async run(bench) {
      await bench.register();
      const speak = await bench.subject.silence?.();
      bench.renew(await bench.subject.restart());
      await failsWith('PROVISIONER_UNAVAILABLE', () => bench.provisioner.powerOn({ force: false }));
      speak?.();
      await bench.power(true);
    },
  },
  {
    name: 'refuses by code what it cannot do',
    async run(bench) {
      await bench.register();
      const { capabilities } = bench.subject.backend;
      const image = { url: 'http://images.example/disk.qcow2', checksum: 'abc' };
      const data = { ...bench.provisionData, image };
      if (!capabilities.has('image')) {
        await failsWith('PROVISIONER_UNSUPPORTED', () => bench.provisioner.provision(data, { forceReboot: false }));
      }
      if (!INSPECTION.some((capability) => bench.can(capability))) {
        await failsWith('PROVISIONER_UNSUPPORTED', () => bench.inspect());
      }
      if (!capabilities.has('custom-deploy')) {
        const custom = { ...data, customDeploy: { method: 'install_it' } };
        await failsWith('PROVISIONER_UNSUPPORTED', () => bench.provisioner.provision(custom, { forceReboot: false }));
      }
      const members = { 'data-image': 'dataImage', 'event-subscriptions': 'eventSubscriptions' } as const;
      for (const [capability, member] of Object.entries(members)) {
        const declared = PROVISIONER_CAPABILITIES.some((one) => one === capability && capabilities.has(one));
        equal(bench.provisioner[member as 'dataImage'] !== undefined, declared, `${capability} is there as declared`);
      }
    },
  },
];
