#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import { loadInstallation } from '../settings/installation.js';
import { processIo, writeLine } from './command-io.js';
import { describeFailure, exitCodes } from './exit-code.js';
import { describeDeciding } from './usage/deciding.js';
import { describeMailing } from './usage/mailing.js';
import { describeMoving } from './usage/moving.js';
import { describeReading } from './usage/reading.js';
import { describeRunning } from './usage/running.js';
import { describeSources } from './usage/sources.js';
import { describeUpkeep } from './usage/upkeep.js';

const io = processIo();

/** Every command and option, in one place; what a command does is loaded when it is called, so that `--help` is quick. */
function describeCommands(): Command {
  const program = new Command('vigie')
    .description('A regulatory watch for AI: checks sources, indexes what they publish, mails digests.')
    .version(loadInstallation().version)
    .showSuggestionAfterError()
    .exitOverride();
  describeRunning(program, io);
  describeReading(program, io);
  describeSources(program, io);
  describeDeciding(program, io);
  describeMailing(program, io);
  describeUpkeep(program, io);
  describeMoving(program, io);
  return program;
}

async function main(): Promise<void> {
  try {
    await describeCommands().parseAsync();
  } catch (error) {
    if (isCommanderExit(error)) {
      process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.invalid;
      return;
    }
    const { exitCode, text } = describeFailure(error);
    writeLine(process.stderr, text);
    process.exitCode = exitCode;
  }
}

/** Commander has already said what was wrong. */
function isCommanderExit(error: unknown): error is { readonly exitCode: number } {
  return (
    error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.')
  );
}

// A reader that closes early (`| head`) is no failure, unless the command said that it is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.ok);
  throw error;
});

// Most of what is allocated is garbage within milliseconds: collecting it sooner saves a seventh of the memory for a few per cent
// of time. Below 50, collecting costs more than it saves.
setFlagsFromString('--heap-growing-percent=100');
// undici's parser is one function of WebAssembly, which takes 40 MB to optimise, and more time than it ever saves us. Not
// `--liftoff-only`, which ends the process where the baseline compiler cannot do without the other.
setFlagsFromString('--no-wasm-dynamic-tiering');
setFlagsFromString('--no-wasm-tier-up');
await main();
