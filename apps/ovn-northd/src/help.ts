import { type Directories, remoteHelp } from '@ironloom/daemon';

/** The part of `--help` that is `ovn-northd`'s own. */
export function help({ run }: Directories): string {
  return `ovn-northd: OVN northbound management daemon
usage: ovn-northd [OPTIONS]

Options:
  --ovnnb-db=DATABASE       connect to ovn-nb database at DATABASE
                            (default: $OVN_NB_DB or unix:${run}/ovnnb_db.sock)
  --ovnsb-db=DATABASE       connect to ovn-sb database at DATABASE
                            (default: $OVN_SB_DB or unix:${run}/ovnsb_db.sock)
  --dry-run                 start in paused state (do not commit db changes)
  --n-threads=N             accepted, 1 to 256; one thread does the work
  --dump-inc-proc-graph[=NODE]  print the graph of engine nodes in DOT
  --unixctl=SOCKET          override default control socket name
  -h, --help                display this help message
  -o, --options             list available options
  -V, --version             display version information
${remoteHelp({ bootstrap: false })}`;
}
