import { Command, Flags } from '@oclif/core';
import { exitCodeOf } from '../cli/exit-codes';
import { explainKube } from '../hosts/explain-kube';
import { defaultDataDir } from '../site/data-dir';

/** `down`. */
export class DownCommand extends Command {
  static override enableJsonFlag = true;
  static override summary = 'end a site that was started with `up --detach`';
  static override flags = {
    'data-dir': Flags.string({
      char: 'd',
      summary: 'folder of the site; default ~/.local/share/baremetalctl',
      helpValue: 'DIR',
    }),
    timeout: Flags.integer({ char: 't', summary: 'seconds that the end may take', default: 60, min: 1 }),
  };
  static override examples = ['<%= config.bin %> down'];

  override async run(): Promise<unknown> {
    const { flags } = await this.parse(DownCommand);
    const { endDetached } = await import('../site/detach.js');
    const pid = await endDetached(flags['data-dir'] ?? defaultDataDir(process.env), flags.timeout * 1000);
    if (!this.jsonEnabled()) this.log('%s', `the site, process ${pid}, has ended; what it knows is kept`);
    return { pid };
  }

  override async catch(error: Error): Promise<void> {
    process.exitCode = exitCodeOf(error);
    if (this.jsonEnabled()) this.logJson({ error: { message: error.message } });
    else process.stderr.write(`baremetalctl: ${explainKube(error)}\n`);
  }
}
