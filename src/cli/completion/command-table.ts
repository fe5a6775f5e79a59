import type { Argument, Command, Option } from 'commander';

/** The possible values at a place: words, file names, or unknown. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'none' };

export interface CommandOption {
  readonly flags: readonly string[];
  readonly description: string;
  /** Null if the option takes no value. */
  readonly values: Values | null;
}

export interface CommandRow {
  /** `queue pause`. Empty for the program itself. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CommandOption[];
  readonly argument: Values;
}

/** Known words for a placeholder in the help, such as `<queue>`. */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

const files = new Set(['file', 'folder', 'saved', 'path']);

export function commandTable(program: Command, known: KnownWords, path = ''): readonly CommandRow[] {
  const row: CommandRow = {
    path,
    commands: program.commands.flatMap((command) =>
      [command.name(), ...command.aliases()].map((name) => ({ name, description: command.description() })),
    ),
    options: [...program.options.map((option) => optionRow(option, known)), help],
    argument: argumentValues(program.registeredArguments, known),
  };
  const below = program.commands.flatMap((command) =>
    [command.name(), ...command.aliases()].flatMap((name) =>
      commandTable(command, known, path === '' ? name : `${path} ${name}`),
    ),
  );
  return [row, ...below];
}

const help: CommandOption = { flags: ['-h', '--help'], description: 'display help for command', values: null };

function optionRow(option: Option, known: KnownWords): CommandOption {
  const flags = [option.short, option.long].filter((flag) => flag != null);
  const placeholder = /[<[]([^\]>[<]+)[\]>]/.exec(option.flags)?.[1];
  const values = placeholder === undefined ? null : valuesOf(placeholder, option.argChoices, known);
  return { flags, description: option.description, values };
}

function argumentValues(args: readonly Argument[], known: KnownWords): Values {
  const [first] = args;
  return first ? valuesOf(first.name(), first.argChoices, known) : { kind: 'none' };
}

function valuesOf(placeholder: string, choices: readonly string[] | undefined, known: KnownWords): Values {
  const name = placeholder.replace(/\.{3}$/, '');
  const words = choices ?? known[name];
  if (words) return { kind: 'words', words };
  const names = name.split('|');
  if (names.some((one) => files.has(one))) return { kind: 'files' };
  return names.length > 1 ? { kind: 'words', words: names } : { kind: 'none' };
}
