import { equal, failsWith, ok, same } from './expectations';
import type { ComplianceCase, ComplianceSubject } from './subject';

const turnOn = async ({ driver, machine }: ComplianceSubject): Promise<void> => {
  equal(await driver.power('on'), 'on');
  ok(await machine.isOn(), 'the machine is on');
};

/** Power. */
export const POWER_CASES: readonly ComplianceCase[] = [
  {
    name: 'reads the power state',
    async run({ driver, machine }) {
      equal(await driver.powerState(), 'off');
      await machine.setPower(true);
      equal(await driver.powerState(), 'on');
    },
  },
  {
    name: 'turns on and waits until it is; again is nothing',
    async run(subject) {
      await turnOn(subject);
      const boots = subject.machine.bootedFrom?.().length;
      equal(await subject.driver.power('on'), 'on');
      equal(subject.machine.bootedFrom?.().length, boots);
    },
  },
  {
    name: 'turns off hard and waits until it is; again is nothing',
    async run(subject) {
      await turnOn(subject);
      equal(await subject.driver.power('off'), 'off');
      ok(!(await subject.machine.isOn()), 'the machine is off');
      equal(await subject.driver.power('off'), 'off');
    },
  },
  {
    name: 'turns off softly',
    needs: ['soft-off'],
    async run(subject) {
      await turnOn(subject);
      equal(await subject.driver.power('soft'), 'off');
      equal(await subject.driver.power('soft'), 'off');
    },
  },
  {
    name: 'cuts power where the operating system is deaf, if told to',
    needs: ['soft-off'],
    applies: ({ machine }) => machine.setDeaf !== undefined,
    async run(subject) {
      await turnOn(subject);
      subject.machine.setDeaf?.(true);
      await failsWith('BMC_TIMEOUT', subject.driver.power('soft', { timeoutMs: 150 }));
      ok(await subject.machine.isOn(), 'a deaf machine stays on');
      equal(await subject.driver.power('soft', { hardAfterMs: 50 }), 'off');
    },
  },
  {
    name: 'cycles: off and on again, booting anew',
    needs: ['power-cycle'],
    async run(subject) {
      await turnOn(subject);
      const boots = subject.machine.bootedFrom?.().length;
      equal(await subject.driver.power('cycle'), 'on');
      ok(await subject.machine.isOn(), 'the machine is on');
      if (boots !== undefined) equal(subject.machine.bootedFrom?.().length, boots + 1);
    },
  },
  {
    name: 'resets without power loss',
    needs: ['reset'],
    async run(subject) {
      await turnOn(subject);
      const boots = subject.machine.bootedFrom?.().length;
      equal(await subject.driver.power('reset'), 'on');
      if (boots !== undefined) equal(subject.machine.bootedFrom?.().length, boots + 1);
    },
  },
  {
    name: 'does not restart what is off',
    needs: ['power-cycle', 'reset'],
    async run({ driver, machine }) {
      await failsWith('BMC_CONFLICT', driver.power('cycle'));
      await failsWith('BMC_CONFLICT', driver.power('reset'));
      ok(!(await machine.isOn()), 'still off');
    },
  },
  {
    name: 'need not wait',
    async run({ driver, machine }) {
      await driver.power('on', { wait: false });
      for (let looks = 0; looks < 100 && (await driver.powerState()) !== 'on'; looks += 1) await driver.powerState();
      ok(await machine.isOn(), 'it gets there by itself');
    },
  },
  {
    name: 'carries out calls that are made at once',
    async run(subject) {
      await turnOn(subject);
      const { driver } = subject;
      const states = await Promise.all(Array.from({ length: 8 }, () => driver.powerState()));
      same(new Set(states), new Set(['on']));
    },
  },
];
