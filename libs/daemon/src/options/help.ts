import type { Directories } from '../directories';
import type { OptionSpec } from './getopt';

/** The part of `--help` on daemon and log options, with this program's default files. */
export function daemonHelp(program: string, directories: Directories): string {
  return `
Daemon options:
  --detach                run in background as daemon
  --monitor               creates a process to monitor this daemon
  --user=username[:group] changes the effective daemon user:group
  --no-chdir              do not chdir to '/'
  --pidfile[=FILE]        create pidfile (default: ${directories.run}/${program}.pid)
  --overwrite-pidfile     with --pidfile, start even if already running

Logging options:
  -vSPEC, --verbose=SPEC   set logging levels
  -v, --verbose            set maximum verbosity level
  --log-file[=FILE]        enable logging to specified FILE
                           (default: ${directories.log}/${program}.log)
  --syslog-method=(null|udp:ip:port)
                           specify how to send messages to syslog daemon
  --syslog-target=HOST:PORT  also send syslog msgs to HOST:PORT via UDP
`;
}

/** The part of `--help` on remotes and TLS; `bootstrap` when the program takes `--bootstrap-ca-cert`. */
export function remoteHelp({ bootstrap }: { readonly bootstrap: boolean }): string {
  return `
Active database connection methods:
  tcp:HOST:PORT           PORT at remote HOST
  ssl:HOST:PORT           SSL/TLS PORT at remote HOST
  unix:FILE               Unix domain socket named FILE
PKI configuration (required to use SSL/TLS):
  -p, --private-key=FILE  file with private key
  -c, --certificate=FILE  file with certificate for private key
  -C, --ca-cert=FILE      file with peer CA certificate
${bootstrap ? '  --bootstrap-ca-cert=FILE  file with peer CA certificate to read or create\n' : ''}\
SSL/TLS options:
  --ssl-protocols=PROTOS    range of SSL/TLS protocols to enable
  --ssl-ciphers=CIPHERS     list of SSL/TLS ciphers to enable with TLSv1.2
  --ssl-ciphersuites=SUITES list of SSL/TLS ciphersuites to enable with TLSv1.3 and later
  --ssl-server-name=NAME    server name for TLS Server Name Indication (SNI)
`;
}

/** What `--options` prints: every option on a line, for shell completion. */
export function optionList(table: readonly OptionSpec[]): string {
  const shape = { none: ['', ''], required: ['=ARG', ' ARG'], optional: ['=[ARG]', ' [ARG]'] } as const;
  return table
    .map(({ name, short, argument }) => {
      const [long, brief] = shape[argument];
      return `--${name}${long}\n${short === undefined ? '' : `-${short}${brief}\n`}`;
    })
    .join('');
}
