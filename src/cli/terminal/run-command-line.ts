import { Argument, Command } from 'commander';
import { loadInstallation, versionLine } from '../../settings/installation.js';
import { addCommands } from '../usage/add-commands.js';
import { deciding, decidingUsage } from '../usage/deciding.js';
import { mailing, mailingUsage } from '../usage/mailing.js';
import { reading, readingUsage } from '../usage/reading.js';
import { running, runningUsage } from '../usage/running.js';
import { speakFrench } from '../usage/speak-french.js';
import { type CommandIo, terminalLanguage, writeLine, writeLines } from './command-io.js';
import { describeFailure, exitCodes } from './exit-code.js';

/** Declares every command and option. The code of a command is loaded when it is called, so that `--help` is quick. */
export function describeCommands(io: CommandIo): Command {
  const isFrench = terminalLanguage(io.env) === 'fr';
  const program = new Command('vigie')
    .description(
      isFrench
        ? 'Veille réglementaire de l’IA\u00a0: surveille les sources, indexe ce qu’elles publient, envoie des bulletins.'
        : 'A regulatory watch for AI: checks sources, indexes what they publish, mails digests.',
    )
    .version(
      versionLine(loadInstallation()),
      '-V, --version',
      isFrench ? 'affiche le numéro de version' : 'output the version number',
    )
    .showSuggestionAfterError()
    .showHelpAfterError('(--help says what is expected)')
    .configureOutput({
      writeOut: (text) => writeLines(io.stdout, text),
      writeErr: (text) => writeLines(io.stderr, text),
    })
    .exitOverride();
  addCommands(program, io, runningUsage, running);
  addCommands(program, io, readingUsage, reading);
  addCommands(program, io, decidingUsage, deciding);
  addCommands(program, io, mailingUsage, mailing);
  const shell = new Argument('<shell>', isFrench ? 'l’interpréteur de commandes' : 'the shell');
  program
    .command('completion')
    .description(
      isFrench
        ? 'affiche ce que lit un interpréteur de commandes pour compléter commandes et options'
        : 'print what a shell reads to complete commands and options',
    )
    .addArgument(shell.choices(['bash', 'zsh', 'fish']))
    .action(async (name) => {
      const { completionScript } = await import('../completion/completion-script.js');
      writeLines(io.stdout, completionScript(name, program));
    });
  if (isFrench) speakFrench(program);
  return program;
}

/** Runs the command line. The result is in `io.exitCode`. */
export async function runCommandLine(args: readonly string[], io: CommandIo): Promise<void> {
  try {
    await describeCommands(io).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (isCommanderExit(error)) {
      io.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.invalid;
      return;
    }
    const { exitCode, text } = describeFailure(error);
    writeLine(io.stderr, text);
    io.exitCode = exitCode;
  }
}

/** Commander has already printed the problem. */
function isCommanderExit(error: unknown): error is { readonly exitCode: number } {
  return (
    error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.')
  );
}
