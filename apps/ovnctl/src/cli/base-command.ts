import { Command, Flags } from '@oclif/core';
import { hasCode, Secret } from '@ironloom/core';
import { ovnNb, ovnSb } from '@ironloom/models';
import { parseSchema, type Json } from '@ironloom/ovsdb-protocol';
import { readFileSync } from 'node:fs';
import { schemaOf, Session } from '../database/session';
import { OvnctlError, type OvnctlErrorCode, usage } from '../errors';

/** The two databases of OVN. */
export type DatabaseName = 'nb' | 'sb';

/** What a command ends with. */
const EXIT_CODES: Readonly<Record<OvnctlErrorCode, number>> = {
  OVNCTL_REFUSED: 1,
  OVNCTL_TOPOLOGY: 1,
  OVNCTL_USAGE: 2,
  OVNCTL_UNREACHABLE: 3,
  OVNCTL_TIMEOUT: 4,
};

/** The exit code for an error: oclif's own are about the command line. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof OvnctlError) return EXIT_CODES[error.code];
  const { oclif } = error as { readonly oclif?: { readonly exit?: number } };
  return oclif?.exit ?? 1;
}

/** Options of every command that speaks to a database. */
export const connectionFlags = {
  db: Flags.string({
    summary: 'where the database is, e.g. unix:PATH or tcp:HOST:PORT,tcp:HOST:PORT',
    helpValue: 'REMOTES',
    helpGroup: 'GLOBAL',
  }),
  timeout: Flags.integer({
    char: 't',
    summary: 'give up after so many seconds; 0: never',
    default: 0,
    min: 0,
    helpGroup: 'GLOBAL',
  }),
  'leader-only': Flags.boolean({
    summary: 'in a cluster, speak to the leader alone',
    default: true,
    allowNo: true,
    helpGroup: 'GLOBAL',
  }),
  'private-key': Flags.string({
    char: 'p',
    summary: 'file with the key for ssl remotes',
    helpValue: 'FILE',
    helpGroup: 'GLOBAL',
  }),
  certificate: Flags.string({
    char: 'c',
    summary: 'file with the certificate for it',
    helpValue: 'FILE',
    helpGroup: 'GLOBAL',
  }),
  'ca-cert': Flags.string({
    char: 'C',
    summary: "file with the CA's certificate",
    helpValue: 'FILE',
    helpGroup: 'GLOBAL',
  }),
};

/** Options of every command that may write. */
export const writeFlags = {
  wait: Flags.string({
    summary: 'return when the change has come so far',
    options: ['none', 'sb', 'hv'],
    default: 'none',
    helpGroup: 'GLOBAL',
  }),
  'dry-run': Flags.boolean({
    summary: 'say what would change, and change nothing',
    default: false,
    helpGroup: 'GLOBAL',
  }),
};

/** What {@link connectionFlags} were given. */
export interface ConnectionSettings {
  readonly db?: string | undefined;
  readonly timeout: number;
  readonly 'leader-only': boolean;
  readonly 'private-key'?: string | undefined;
  readonly certificate?: string | undefined;
  readonly 'ca-cert'?: string | undefined;
}

const MODELS = { nb: ovnNb, sb: ovnSb };

/** The schema of a database, as this program knows it. */
export const databaseSchema = (database: DatabaseName) => parseSchema(MODELS[database].schema as unknown as Json);

/** A command that speaks to a database. */
export abstract class DatabaseCommand extends Command {
  static override enableJsonFlag = true;

  /** Runs `use` with a connection, which is closed afterwards. */
  protected async withSession<Result>(
    database: DatabaseName,
    settings: ConnectionSettings,
    use: (session: Session) => Promise<Result>,
  ): Promise<Result> {
    const tls = tlsOf(settings);
    const session = new Session({
      remotes: settings.db ?? defaultRemotes(database, process.env),
      schema: schemaOf(MODELS[database]),
      leaderOnly: settings['leader-only'],
      timeoutMs: settings.timeout * 1000,
      ...(tls === undefined ? {} : { tls }),
    });
    try {
      await session.connect();
      return await use(session);
    } catch (error) {
      throw session.translate(error);
    } finally {
      session.close();
    }
  }

  override toErrorJson(error: unknown): unknown {
    const { message } = error as Error;
    const code = error instanceof OvnctlError ? error.code : 'OVNCTL_USAGE';
    return { error: { code, message, ...(error instanceof OvnctlError && { details: error.details }) } };
  }

  /** With `--json` the error is printed as JSON here; the exit code is the same. */
  override async catch(error: Error): Promise<void> {
    process.exitCode = exitCodeOf(error);
    if (!this.jsonEnabled()) throw error;
    this.logJson(this.toErrorJson(error));
  }
}

/** `OVN_NB_DB` or `OVN_SB_DB`, else the socket in `OVN_RUNDIR` (ovn-nbctl(8), ovn-sbctl(8)). */
function defaultRemotes(database: DatabaseName, env: NodeJS.ProcessEnv): string {
  const fromEnv = database === 'nb' ? env.OVN_NB_DB : env.OVN_SB_DB;
  return fromEnv || `unix:${env.OVN_RUNDIR ?? '/var/run/ovn'}/ovn${database}_db.sock`;
}

function tlsOf(settings: ConnectionSettings) {
  const { 'private-key': key, certificate, 'ca-cert': ca } = settings;
  if (key === undefined || certificate === undefined) return undefined;
  return {
    privateKey: new Secret(readOption(key).toString('utf8')),
    certificate: readOption(certificate),
    ...(ca === undefined || ca === 'none' ? {} : { caCertificate: readOption(ca) }),
  };
}

function readOption(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw usage(`${file}: ${hasCode(error, 'ENOENT') ? 'no such file' : (error as Error).message}`);
  }
}
