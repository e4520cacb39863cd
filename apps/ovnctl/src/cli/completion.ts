import { usage } from '../errors';
import { COMMAND_VERBS } from './commands';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** Commands that are no verbs, with their options. */
const OTHERS = [
  { name: 'apply', summary: 'make the network what a file says', options: ['--file', '--schema'] },
  {
    name: 'lflow-check',
    summary: 'explain a match expression, or actions',
    options: ['--kind', '--pipeline', '--table', '--router', '--address-set', '--port-group'],
  },
  { name: 'completion', summary: 'print a script that completes commands in a shell', options: [] },
] as const;

const GLOBAL = ['--db', '--timeout', '--wait', '--dry-run', '--json', '--help'];

/** A script for a shell to `eval`: it completes commands and their options. */
export function completionScript(shell: string | undefined): string {
  if (shell === 'fish') return fishScript();
  if (shell !== 'bash' && shell !== 'zsh') throw usage(`completion is for ${SHELLS.join(', ')}`);
  const names = [...COMMAND_VERBS.keys(), ...OTHERS.map(({ name }) => name)].sort();
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
    ...OTHERS.map(({ name, options }) => `    ${name}) words="$words ${options.join(' ')}" ;;`),
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    'complete -o default -F _ovnctl ovnctl',
    '',
  ];
  return [...(shell === 'zsh' ? ['autoload -U +X bashcompinit && bashcompinit'] : []), ...script].join('\n');
}

/** fish has the commands' summaries beside them. */
function fishScript(): string {
  const verbs = [...COMMAND_VERBS.values()].map(({ name, summary, options = [] }) => ({
    name,
    summary,
    options: options.map((option) => `--${option.name}`),
  }));
  const lines = [...verbs, ...OTHERS].flatMap(({ name, summary, options }) => [
    `-n __fish_use_subcommand -f -a ${name} -d '${summary.replaceAll("'", "\\'")}'`,
    ...options.map((option) => `-n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`),
  ]);
  const common = GLOBAL.map((option) => `-l ${option.slice(2)}`);
  const shells = `-n '__fish_seen_subcommand_from completion' -f -a '${SHELLS.join(' ')}'`;
  return [...lines, ...common, shells].map((line) => `complete -c ovnctl ${line}\n`).join('');
}
