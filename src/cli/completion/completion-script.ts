import type { Command } from 'commander';
import { all } from '../../../workers/all.js';
import { Role, TokenRight } from '../../model/access/account.js';
import { queueNames } from '../../ports/queue/queue.js';
import { type CommandOption, type CommandRow, commandTable, type KnownWords, type Values } from './command-table.js';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

const renderers = { bash: renderBash, zsh: renderZsh, fish: renderFish } as const;

/** `vigie completion <shell>`: the script by which a shell completes every command and option of the program. */
export function completionScript(shell: Shell, program: Command): string {
  const known: KnownWords = {
    worker: all.map(({ name }) => name),
    queue: queueNames,
    role: Role.options,
    right: TokenRight.options,
  };
  return renderers[shell](commandTable(program, known));
}

/** Stands for file names in the tables. No word of a command contains a colon. */
const fileSign = ':files';

/** A shell function that maps a key to words. bash and zsh read it alike. */
function caseTable(name: string, rows: readonly (readonly [key: string, words: string])[]): string {
  const cases = rows.filter(([, words]) => words !== '').map(([key, words]) => `    '${key}') echo '${words}' ;;`);
  return `${name}() {\n  case "$1" in\n${cases.join('\n')}\n  esac\n}\n`;
}

function wordsOf(values: Values): string {
  if (values.kind === 'words') return values.words.join(' ');
  return values.kind === 'files' ? fileSign : '';
}

function renderTables(rows: readonly CommandRow[]): string {
  const options = rows.flatMap((row) =>
    row.options.flatMap(({ flags, values }) =>
      values === null ? [] : flags.map((flag) => [`${row.path} ${flag}`.trim(), wordsOf(values) || ':none'] as const),
    ),
  );
  const tables = {
    commands: rows.map(({ path, commands }) => [path, commands.map(({ name }) => name).join(' ')] as const),
    options: rows.map((row) => [row.path, row.options.flatMap(({ flags }) => flags).join(' ')] as const),
    values: options,
    arguments: rows.map(({ path, argument }) => [path, wordsOf(argument)] as const),
  };
  const functions = Object.entries(tables).map(([name, table]) => caseTable(`_vigie_${name}`, table));
  return functions.join('\n');
}

function renderBash(rows: readonly CommandRow[]): string {
  return `# Completion of vigie for bash. In ~/.bashrc: source <(vigie completion bash)

${renderTables(rows)}
_vigie() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case " $(_vigie_commands "$path") " in
      *" \${COMP_WORDS[i]} "*) path="\${path:+$path }\${COMP_WORDS[i]}" ;;
    esac
  done
  words=$(_vigie_values "\${path:+$path }$prev")
  if [[ -z $words ]]; then
    if [[ $cur == -* ]]; then words=$(_vigie_options "$path")
    else words="$(_vigie_commands "$path") $(_vigie_arguments "$path")"
    fi
  fi
  COMPREPLY=()
  case " $words " in
    *' ${fileSign} '*) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    *' :none '*) ;;
    *) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur") ;;
  esac
}
complete -F _vigie vigie
`;
}

/** Completion for zsh, to be sourced at its start or put into a folder of `fpath` as `_vigie`. */
function renderZsh(rows: readonly CommandRow[]): string {
  return `#compdef vigie
# Completion of vigie for zsh. In ~/.zshrc, after compinit: source <(vigie completion zsh)

${renderTables(rows)}
_vigie() {
  local path_='' words_='' prev=\${words[CURRENT-1]} i
  for ((i = 2; i < CURRENT; i++)); do
    case " $(_vigie_commands "$path_") " in
      *" \${words[i]} "*) path_="\${path_:+$path_ }\${words[i]}" ;;
    esac
  done
  words_=$(_vigie_values "\${path_:+$path_ }$prev")
  if [[ -z $words_ ]]; then
    if [[ \${words[CURRENT]} == -* ]]; then words_=$(_vigie_options "$path_")
    else words_="$(_vigie_commands "$path_") $(_vigie_arguments "$path_")"
    fi
  fi
  case " $words_ " in
    *' :files '*) _files ;;
    *' :none '*) ;;
    *) compadd -- \${=words_} ;;
  esac
}
if [[ $funcstack[1] == _vigie ]]; then _vigie "$@"; else compdef _vigie vigie; fi
`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

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
