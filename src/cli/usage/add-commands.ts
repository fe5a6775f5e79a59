import type { Command } from 'commander';
import { type CommandIo, terminalLanguage } from '../terminal/command-io.js';
import { exitCodes } from '../terminal/exit-code.js';

/** The code of a command. Its result is the exit code, or undefined. */
type Run = (io: CommandIo, ...rest: never[]) => unknown;

/** Loaders by command name. A command is loaded when it is called, so that `--help` is quick. */
export type Loads = Readonly<Record<string, () => Promise<Run>>>;

/** The default help for common options. The first word behind a usage says that a command has the option. */
const shared: Readonly<Record<string, readonly [english: string, french: string]>> = {
  '--json': ['print JSON', 'affiche du JSON'],
  '--by <name>': ['who decides; your account by default', 'qui décide ; votre compte par défaut'],
  '--reason <text>': ['why', 'le motif'],
  '--without-raw': ['leave out the raw answers of publishers', 'laisse de côté les réponses brutes des éditeurs'],
  '--content-type <type>': ['the Content-Type that came with it', 'le Content-Type qui l’accompagnait'],
  '--jsonl': [
    'read {"file","url","contentType"} a line, and answer a line each',
    'lit {"file","url","contentType"} sur chaque ligne, et répond par une ligne',
  ],
  '--revision <n>': [
    'the version of the item that you read; the newest by default',
    'la version de la publication que vous avez lue ; la plus récente par défaut',
  ],
};

/**
 * Adds the commands that a text declares. A command has a usage line, with common options as `[--by --json]`, then its help in English and
 * in French, then its own options with their help. Behind two spaces an option may have a default, or be `required` or `repeated`. A
 * command with several names is a subcommand of the preceding ones, which must have been added before.
 */
export function addCommands(program: Command, io: CommandIo, text: string, loads: Loads): void {
  const lines = text.trim().split('\n');
  const next = (): string => lines.shift()?.trim() ?? '';
  const isFrench = terminalLanguage(io.env) === 'fr';
  const say = ([english, french]: readonly [string, string]) => (isFrench ? withNoBreaks(french) : english);
  while (lines.length > 0) {
    const [usage = '', common] = next().split(/ \[(--[^[\]]*)\]$/);
    const { command, path } = addCommand(program, usage);
    command.description(say([next(), next()]));
    while (lines[0]?.startsWith('  --')) {
      const [flags = '', initial] = next().split('  ');
      const words = lines[0]?.startsWith('    ') ? ([next(), next()] as const) : shared[flags];
      addOption(command, flags, { description: words ? say(words) : '', initial });
    }
    for (const name of common?.split(' ') ?? []) {
      const [flags, words] = Object.entries(shared).find(([one]) => one.split(' ')[0] === name) ?? [name];
      command.option(flags, words && say(words));
    }
    const load = loads[path];
    if (!load) continue;
    command.action(async (...args) => {
      const code: unknown = Reflect.apply(await load(), undefined, [io, ...args]);
      const ended = await code;
      io.exitCode = typeof ended === 'number' ? ended : exitCodes.ok;
    });
  }
}

function addCommand(program: Command, usage: string): { readonly command: Command; readonly path: string } {
  const words = usage.split(' ');
  const names = words.filter((word) => /^[a-z]/.test(word));
  const above = names.slice(0, -1);
  const parent = above.reduce((from, name) => from.commands.find((one) => one.name() === name) ?? from, program);
  const [name = '', alias] = words
    .slice(above.length)
    .join(' ')
    .split(/\|(?=[a-z]+$)/);
  const command = parent.command(name);
  return { command: alias === undefined ? command : command.alias(alias), path: names.join(' ') };
}

interface OptionText {
  readonly description: string;
  readonly initial: string | undefined;
}

function addOption(command: Command, flags: string, { description, initial }: OptionText): void {
  if (initial === 'required') command.requiredOption(flags, description);
  else if (initial === 'repeated') command.option(flags, description, collect);
  else command.option(flags, description, initial === '""' ? '' : initial);
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Adds the no-break spaces of French: before double punctuation and inside quotation marks. */
function withNoBreaks(french: string): string {
  return french.replaceAll(/ (?=[:;?!»])|(?<=«) /g, '\u00a0');
}
