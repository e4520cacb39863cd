import fc from 'fast-check';
import { AgentEngine } from './engine';
import { type AgentHardware, EXTENSIONS } from './extensions';
import { AgentFaultPlan } from './faults';
import { AgentError, type AgentParams } from './protocol';
import { GENERAL_STEPS } from './steps';

/** Hardware whose steps end when the test says so. */
class HeldHardware implements AgentHardware {
  readonly steps = GENERAL_STEPS;
  readonly powerActions: string[] = [];
  readonly #held: { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }[] = [];

  execute(): Promise<unknown> {
    return new Promise((resolve, reject) => this.#held.push({ resolve, reject }));
  }

  finish(result: unknown): void {
    this.#held.shift()?.resolve(result);
  }

  fail(message: string): void {
    this.#held.shift()?.reject(new Error(message));
  }

  powerOff(): void {
    this.powerActions.push('off');
  }

  reboot(): void {
    this.powerActions.push('reboot');
  }
}

const setUp = () => {
  const hardware = new HeldHardware();
  const faults = new AgentFaultPlan();
  const told: string[] = [];
  const observer = {
    given: (name: string) => told.push(`given ${name}`),
    ended: (name: string) => told.push(`ended ${name}`),
  };
  return { hardware, faults, told, engine: new AgentEngine(hardware, faults, observer) };
};
const STEP = { step: 'erase_devices_metadata', interface: 'deploy', priority: 10 };
const clean = (engine: AgentEngine, step: AgentParams = STEP) => engine.execute('clean.execute_clean_step', { step });

describe('the engine of an agent', () => {
  it('shows a step as running, then with the very step in its result, under the name without its extension', async () => {
    const { hardware, told, engine } = setUp();
    const command = clean(engine);
    expect(command).toMatchObject({
      command_name: 'execute_clean_step',
      command_status: 'RUNNING',
      command_result: null,
    });
    hardware.finish('done');
    await engine.join(command);
    expect(engine.commands).toEqual([command]);
    expect(command).toMatchObject({
      command_status: 'SUCCEEDED',
      command_result: { clean_result: 'done', clean_step: STEP },
      command_error: null,
    });
    expect(told).toEqual(['given clean.execute_clean_step', 'ended clean.execute_clean_step']);
  });

  it('keeps why a step failed', async () => {
    const { hardware, engine } = setUp();
    const command = clean(engine);
    hardware.fail('the disk is frozen');
    await engine.join(command);
    expect(command).toMatchObject({
      command_status: 'FAILED',
      command_error: { type: 'CommandExecutionError', code: 500, details: 'the disk is frozen' },
    });
  });

  it('does one thing at a time, and says with what it is busy', async () => {
    const { hardware, engine } = setUp();
    const command = clean(engine);
    expect(() => engine.execute('standby.sync', {})).toThrow(
      expect.objectContaining({
        status: 409,
        type: 'AgentIsBusy',
        details: 'Agent is busy executing execute_clean_step',
      }),
    );
    hardware.finish(null);
    await engine.join(command);
    expect(engine.execute('standby.sync', {}).command_name).toBe('sync');
  });

  it('answers what takes no time without telling that it ended', async () => {
    const { told, engine } = setUp();
    const command = await engine.join(engine.execute('clean.get_clean_steps', { node: {}, ports: [] }));
    expect(command.command_result).toEqual({
      clean_steps: { GenericHardwareManager: GENERAL_STEPS.clean },
      hardware_manager_version: { generic_hardware_manager: '1.2' },
    });
    expect(told).toEqual(['given clean.get_clean_steps']);
  });

  it('powers off', async () => {
    const { hardware, engine } = setUp();
    await engine.join(engine.execute('standby.power_off', {}));
    expect(hardware.powerActions).toEqual(['off']);
  });

  it.each([
    ['no extension', 'power_off', 400],
    ['an unknown extension', 'kitchen.sink', 404],
  ])('refuses %s without a record', (_what, name, status) => {
    const { engine } = setUp();
    expect(() => engine.execute(name, {})).toThrow(expect.objectContaining({ status }));
    expect(engine.commands).toEqual([]);
  });

  it('records an unknown command of a known extension as failed', () => {
    const { engine } = setUp();
    expect(engine.execute('clean.everything', {})).toMatchObject({
      command_status: 'FAILED',
      command_error: { type: 'InvalidCommandError', details: 'Unknown command: everything' },
    });
  });

  it('fails and refuses on demand, as often as asked', async () => {
    const { faults, engine } = setUp();
    faults.inject({ kind: 'busy', command: 'standby.sync' });
    faults.inject({ kind: 'failing-command', command: 'standby.sync', message: 'no disk' });
    expect(() => engine.execute('standby.sync', {})).toThrow(AgentError);
    const failed = await engine.join(engine.execute('standby.sync', {}));
    expect(failed.command_error?.details).toBe('no disk');
    expect((await engine.join(engine.execute('standby.sync', {}))).command_status).toBe('SUCCEEDED');
  });

  it('never has two commands running, and ends every one it began', async () => {
    const names = Object.entries(EXTENSIONS).flatMap(([extension, commands]) =>
      Object.keys(commands).map((command) => `${extension}.${command}`),
    );
    const action = fc.oneof(
      fc.constantFrom(...names, 'x', 'x.y', 'clean.x'),
      fc.constant('finish'),
      fc.constant('fail'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        const { hardware, engine } = setUp();
        for (const name of actions) {
          if (name === 'finish') hardware.finish({});
          else if (name === 'fail') hardware.fail('no');
          else tryTo(() => engine.execute(name, { step: STEP }));
          await new Promise(setImmediate);
          expect(engine.commands.filter((each) => each.command_status === 'RUNNING').length).toBeLessThanOrEqual(1);
        }
        hardware.finish({});
        await Promise.all(engine.commands.map((each) => engine.join(each)));
        for (const each of engine.commands) {
          expect(each.command_error === null).toBe(each.command_status === 'SUCCEEDED');
        }
      }),
    );
  });
});

function tryTo(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(AgentError);
  }
}
