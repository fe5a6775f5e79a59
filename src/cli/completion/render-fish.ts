import type { CommandOption, CommandRow } from './command-table.js';

/** A text in single quotes, as fish reads it. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** Completion for fish, with what each command and option is for. Pure. */
export function renderFish(rows: readonly CommandRow[]): string {
  const cases = rows
    .filter(({ commands }) => commands.length > 0)
    .map(
      ({ path, commands }) => `    case ${quoted(path)}\n      echo ${commands.map(({ name }) => name).join('\\n')}`,
    );
  return `# Completion of vigie for fish: vigie completion fish > ~/.config/fish/completions/vigie.fish

function __vigie_commands
  switch "$argv[1]"
${cases.map((one) => one.replace('echo ', 'echo -e ')).join('\n')}
  end
end

function __vigie_path
  set -l path
  for word in (commandline -opc)[2..]
    if contains -- $word (__vigie_commands "$path")
      set path $path $word
    end
  end
  echo "$path"
end

complete -c vigie -f
${rows.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ path, commands, options, argument }: CommandRow): readonly string[] {
  const here = `complete -c vigie -n ${quoted(`test "$(__vigie_path)" = ${quoted(path)}`)}`;
  const words =
    argument.kind === 'words'
      ? [`${here} -a ${quoted(argument.words.join(' '))}`]
      : argument.kind === 'files'
        ? [`${here} -F`]
        : [];
  return [
    ...commands.map(({ name, description }) => `${here} -a ${name} -d ${quoted(description)}`),
    ...words,
    ...options.map((option) => `${here} ${flagsOf(option)} -d ${quoted(option.description)}`),
  ];
}

function flagsOf({ flags, values }: CommandOption): string {
  const named = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
  if (values === null) return named;
  if (values.kind === 'words') return `${named} -x -a ${quoted(values.words.join(' '))}`;
  return values.kind === 'files' ? `${named} -r -F` : `${named} -x`;
}
