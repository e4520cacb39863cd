import { COMMANDS, TOPICS } from '../commands';
import { usage } from '../errors';

const GLOBAL = [
  '--ca',
  '--cipher-suites',
  '--credentials',
  '--fingerprint',
  '--help',
  '--insecure',
  '--json',
  '--parallel',
  '--timeout',
  '--username',
];

/** A script for a shell to `eval`: it completes commands and their options. */
export function completionScript(shell: string | undefined): string {
  if (shell !== 'bash' && shell !== 'zsh') throw usage('completion is for bash or zsh');
  const topics = [...TOPICS.map(({ name }) => name), 'completion', 'help'];
  const namesOf = (topic: string): string =>
    COMMANDS.filter(({ id }) => id.startsWith(`${topic}:`))
      .map(({ id }) => id.slice(topic.length + 1))
      .join(' ');
  const options = COMMANDS.map(
    ({ id, options: own }) => `    "${id.replace(':', ' ')}") words="$words ${own.join(' ')}" ;;`,
  );
  const script = [
    '_baremetalctl() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" words=""',
    `  if [ "$COMP_CWORD" = 1 ]; then words="${topics.join(' ')}"`,
    '  elif [ "$COMP_CWORD" = 2 ]; then case "${COMP_WORDS[1]}" in',
    ...TOPICS.map(({ name }) => `    ${name}) words="${namesOf(name)}" ;;`),
    '    completion) words="bash zsh" ;;',
    '  esac',
    `  else words="${GLOBAL.join(' ')}"; case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in`,
    ...options,
    '  esac; fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    'complete -o default -F _baremetalctl baremetalctl',
    '',
  ];
  return [...(shell === 'zsh' ? ['autoload -U +X bashcompinit && bashcompinit'] : []), ...script].join('\n');
}
