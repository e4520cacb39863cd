import { runDaemon } from '../src/index';

/** The daemon of the README, with an option and commands by which tests make it misbehave. */
void runDaemon({
  name: 'greeter',
  version: 'greeter 1.0',
  options: [
    { name: 'greeting', short: 'g', argument: 'required' },
    { name: 'fail', argument: 'none' },
  ],
  help: () => 'greeter: greets by name\nusage: greeter [OPTIONS]\n',
  configure: ({ options }) => ({
    greeting: options.find(({ name }) => name === 'greeting')?.value ?? 'hello',
    fail: options.some(({ name }) => name === 'fail'),
  }),
  start({ settings, commands, log, onShutdown }) {
    if (settings.fail) throw new Error('nobody to greet');
    commands.register('greet', { usage: 'NAME', minArgs: 1 }, ([name]) => {
      log.info({ name }, 'greeting {name}');
      return `${settings.greeting}, ${name}\n`;
    });
    onShutdown('greetings', () => log.info({}, 'no more greetings'));
    commands.register('where', {}, () => process.cwd());
    commands.register('break', {}, () => {
      setImmediate(() => {
        throw new Error('broken promise');
      });
      return undefined;
    });
  },
});
