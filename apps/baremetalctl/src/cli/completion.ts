import { COMMANDS, TOPICS } from '../commands';
import { usage } from '../errors';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

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
  if (shell === 'fish') return fishScript();
  if (shell !== 'bash' && shell !== 'zsh') throw usage(`completion is for ${SHELLS.join(', ')}`);
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
    `    completion) words="${SHELLS.join(' ')}" ;;`,
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

/** fish has the commands' summaries beside them. */
function fishScript(): string {
  const seen = (...words: readonly string[]): string => `__fish_seen_subcommand_from ${words.join(' ')}`;
  const line = (condition: string, what: string): string => `complete -c baremetalctl -n '${condition}' ${what}`;
  const word = (name: string, summary: string): string => `-f -a ${name} -d '${summary.replaceAll("'", "\\'")}'`;
  const options = (condition: string, names: readonly string[]): string[] =>
    names.map((name) => line(condition, `-l ${name.replace(/^--/, '')}`));
  const first = [
    ...TOPICS.map(({ name, description }) => word(name, description)),
    ...COMMANDS.filter(({ id }) => !id.includes(':')).map(({ id, summary }) => word(id, summary)),
    word('completion', 'print a script that completes commands in a shell'),
    word('help', 'tell about a command'),
  ].map((what) => line('__fish_use_subcommand', what));
  const rest = TOPICS.flatMap(({ name: topic }) => {
    const own = COMMANDS.filter(({ id }) => id.startsWith(`${topic}:`));
    const names = own.map(({ id }) => id.slice(topic.length + 1));
    const open = `${seen(topic)}; and not ${seen(...names)}`;
    return [
      ...own.map(({ summary }, at) => line(open, word(names[at] ?? '', summary))),
      ...own.flatMap((each, at) => options(`${seen(topic)}; and ${seen(names[at] ?? '')}`, each.options)),
      ...options(`${seen(topic)}; and ${seen(...names)}`, COMMON[topic] ?? []),
    ];
  });
  const alone = COMMANDS.filter(({ id }) => !id.includes(':')).flatMap(({ id, options: own }) =>
    options(seen(id), ['--help', '--json', ...own]),
  );
  const shells = line(seen('completion'), `-f -a '${SHELLS.join(' ')}'`);
  return [...first, ...rest, ...alone, shells, ''].join('\n');
}
