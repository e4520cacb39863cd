import { usage } from '../errors';
import { COMMAND_VERBS } from './commands';

export const SHELLS = ['bash', 'zsh'] as const;

const GLOBAL = ['--db', '--timeout', '--wait', '--dry-run', '--json', '--help'];

/** A script for a shell to `eval`: it completes commands and their options. */
export function completionScript(shell: string | undefined): string {
  if (shell !== 'bash' && shell !== 'zsh') throw usage(`completion is for ${SHELLS.join(' or ')}`);
  const names = [...COMMAND_VERBS.keys(), 'apply', 'lflow-check', 'completion'].sort();
  const cases = [...COMMAND_VERBS.values()]
    .filter(({ options = [] }) => options.length > 0)
    .map(
      ({ name, options = [] }) => `    ${name}) words="$words ${options.map((each) => `--${each.name}`).join(' ')}" ;;`,
    );
  const script = [
    '_ovnctl() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" command="" each',
    '  for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    case "$each" in --) command="" ;; -*) ;; *) [ -z "$command" ] && command="$each" ;; esac',
    '  done',
    '  if [ -z "$command" ] && [[ "$word" != -* ]]; then',
    `    COMPREPLY=($(compgen -W "${names.join(' ')}" -- "$word"))`,
    '    return',
    '  fi',
    `  local words="${GLOBAL.join(' ')}"`,
    '  case "$command" in',
    ...cases,
    '    apply) words="$words --file --schema" ;;',
    '    lflow-check) words="--kind --pipeline --table --router --address-set --port-group --json --help" ;;',
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    'complete -o default -F _ovnctl ovnctl',
    '',
  ];
  return [...(shell === 'zsh' ? ['autoload -U +X bashcompinit && bashcompinit'] : []), ...script].join('\n');
}
