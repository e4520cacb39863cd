import { Command, Flags } from '@oclif/core';
import { exitCodeOf } from '../cli/exit-codes';
import { explainKube } from '../hosts/explain-kube';
import { BACKENDS, chosenBackend } from '../site/backend-choice';
import { defaultDataDir } from '../site/data-dir';
import { explainSite } from '../site/explain-site';

/** `up`. */
export class UpCommand extends Command {
  static override enableJsonFlag = true;
  static override summary = 'start a site: an API, the operator of hosts and the provider of machines, in one process';
  static override description =
    'The site stores what it knows in its data folder, and goes on from there when it is started again. Its kubeconfig lies ' +
    'in the folder too. What provisions is an Ironic, given by --ironic, or with --backend direct the BMCs themselves, by virtual ' +
    'media and without disk images; --simulate makes machines, BMCs and an Ironic up.';
  static override flags = {
    'data-dir': Flags.string({
      char: 'd',
      summary: 'folder of the site; default ~/.local/share/baremetalctl',
      helpValue: 'DIR',
    }),
    port: Flags.integer({
      char: 'p',
      summary: 'port of the API on loopback; 0 takes a free one',
      default: 0,
      min: 0,
      max: 65_535,
    }),
    backend: Flags.option({
      summary: 'what provisions: an Ironic, the BMCs alone, or nothing at all; default ironic',
      options: BACKENDS,
    })(),
    ironic: Flags.string({
      summary: "Ironic's endpoint; user and password from $IRONIC_USERNAME and $IRONIC_PASSWORD",
      helpValue: 'URL',
    }),
    'ironic-ca': Flags.string({ summary: 'file with the certificates of its CA', helpValue: 'FILE' }),
    'ironic-insecure': Flags.boolean({ summary: 'believe any certificate of Ironic', default: false }),
    simulate: Flags.integer({
      summary: 'simulate machines, so many, with BMCs that speak IPMI, and an Ironic',
      min: 1,
      max: 250,
    }),
    detach: Flags.boolean({ summary: 'run in the background; `down` ends it', default: false }),
    timeout: Flags.integer({
      char: 't',
      summary: 'with --detach: seconds that the start may take',
      default: 60,
      min: 1,
    }),
    verbose: Flags.boolean({ char: 'v', summary: 'log every step', default: false }),
  };
  static override examples = [
    '<%= config.bin %> up --ironic http://192.0.2.2:6385',
    '<%= config.bin %> up --backend direct',
    '<%= config.bin %> up --simulate 4 --detach',
  ];

  override async run(): Promise<unknown> {
    const { flags } = await this.parse(UpCommand);
    chosenBackend(flags);
    const dataDir = flags['data-dir'] ?? defaultDataDir(process.env);
    if (flags.detach) {
      const { startDetached } = await import('../site/detach.js');
      const started = await startDetached(dataDir, flags.timeout * 1000);
      if (!this.jsonEnabled()) {
        this.log('%s', `the site runs as process ${started.pid}`);
        this.log('%s', `export KUBECONFIG=${started.kubeconfig}`);
      }
      return started;
    }
    const { runSite } = await import('../site/run-site.js');
    await runSite({ ...flags, dataDir, env: process.env, tell: (line) => process.stderr.write(`${line}\n`) });
    return undefined;
  }

  override async catch(error: Error): Promise<void> {
    process.exitCode = exitCodeOf(error);
    const message = explainSite(error) ?? explainKube(error);
    if (this.jsonEnabled()) this.logJson({ error: { message } });
    else process.stderr.write(`baremetalctl: ${message}\n`);
  }
}
