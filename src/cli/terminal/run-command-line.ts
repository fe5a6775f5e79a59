import { Command } from 'commander';
import { loadInstallation, versionLine } from '../../settings/installation.js';
import { speakFrench } from '../french/speak-french.js';
import { terminalLanguage } from '../french/terminal-language.js';
import { describeCompletion } from '../usage/completing.js';
import { describeDeciding } from '../usage/deciding.js';
import { describeMailing } from '../usage/mailing.js';
import { describeMoving } from '../usage/moving.js';
import { describeReading } from '../usage/reading.js';
import { describeRunning } from '../usage/running.js';
import { describeSigningIn } from '../usage/signing-in.js';
import { describeSources } from '../usage/sources.js';
import { describeUnderstanding } from '../usage/understanding.js';
import { describeUpkeep } from '../usage/upkeep.js';
import { describeWebhooks } from '../usage/webhooks.js';
import { type CommandIo, writeLine, writeLines } from './command-io.js';
import { describeFailure, exitCodes } from './exit-code.js';

/** Every command and option, in one place; what a command does is loaded when it is called, so that `--help` is quick. */
export function describeCommands(io: CommandIo): Command {
  const program = new Command('vigie')
    .description('A regulatory watch for AI: checks sources, indexes what they publish, mails digests.')
    .version(versionLine(loadInstallation()))
    .showSuggestionAfterError()
    .showHelpAfterError('(--help says what is expected)')
    .configureOutput({
      writeOut: (text) => writeLines(io.stdout, text),
      writeErr: (text) => writeLines(io.stderr, text),
    })
    .exitOverride();
  describeRunning(program, io);
  describeReading(program, io);
  describeUnderstanding(program, io);
  describeSources(program, io);
  describeDeciding(program, io);
  describeMailing(program, io);
  describeWebhooks(program, io);
  describeSigningIn(program, io);
  describeUpkeep(program, io);
  describeMoving(program, io);
  describeCompletion(program, io);
  if (terminalLanguage(io.env) === 'fr') speakFrench(program);
  return program;
}

/** Does what the arguments say; `io.exitCode` is what came of it. */
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

/** Commander has already said what was wrong. */
function isCommanderExit(error: unknown): error is { readonly exitCode: number } {
  return (
    error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.')
  );
}
