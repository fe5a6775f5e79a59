#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { processIo } from './terminal/command-io.js';
import { exitCodes } from './terminal/exit-code.js';
import { runCommandLine } from './terminal/run-command-line.js';

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
await runCommandLine(process.argv.slice(2), processIo());
