import { COMMANDS, TOPICS } from '../commands';
import { usage } from '../errors';

/** Options of all commands of a topic; of those without one, what every command has. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  bmc: [
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
  ],
  host: ['--context', '--help', '--json', '--kubeconfig', '--namespace', '--timeout'],
};

/** A script for a shell to `eval`: it completes commands and their options. */
export function completionScript(shell: string | undefined): string {
  if (shell !== 'bash' && shell !== 'zsh') throw usage('completion is for bash or zsh');
  const alone = COMMANDS.filter(({ id }) => !id.includes(':'));
  const topics = [...TOPICS.map(({ name }) => name), ...alone.map(({ id }) => id), 'completion', 'help'];
  const namesOf = (topic: string): string =>
    COMMANDS.filter(({ id }) => id.startsWith(`${topic}:`))
      .map(({ id }) => id.slice(topic.length + 1))
      .join(' ');
  const common = Object.entries(COMMON).map(([topic, words]) => `    ${topic}) words="${words.join(' ')}" ;;`);
  const options = COMMANDS.filter(({ id }) => id.includes(':')).map(
    ({ id, options: own }) => `    "${id.replace(':', ' ')}") words="$words ${own.join(' ')}" ;;`,
  );
  const script = [
    '_baremetalctl() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" words=""',
    `  if [ "$COMP_CWORD" = 1 ]; then words="${topics.join(' ')}"`,
    '  elif [ "$COMP_CWORD" = 2 ]; then case "${COMP_WORDS[1]}" in',
    ...TOPICS.map(({ name }) => `    ${name}) words="${namesOf(name)}" ;;`),
    '    completion) words="bash zsh" ;;',
    '  esac; fi',
    '  case "${COMP_WORDS[1]}" in',
    ...alone.map(({ id, options: own }) => `    ${id}) words="--help --json ${own.join(' ')}" ;;`),
    '  esac',
    '  if [ "$COMP_CWORD" -gt 2 ]; then case "${COMP_WORDS[1]}" in',
    ...common,
    '  esac; case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in',
    ...options,
    '  esac; fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    'complete -o default -F _baremetalctl baremetalctl',
    '',
  ];
  return [...(shell === 'zsh' ? ['autoload -U +X bashcompinit && bashcompinit'] : []), ...script].join('\n');
}
