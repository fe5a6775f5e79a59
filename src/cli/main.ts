#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { processIo } from './terminal/command-io.js';
import { exitCodes } from './terminal/exit-code.js';
import { runCommandLine } from './terminal/run-command-line.js';

// A reader that closes early (`| head`) is no failure, unless the command set an exit code.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.ok);
  throw error;
});

// Most allocations are garbage within milliseconds. Collecting them sooner saves a seventh of the memory for a few per cent of time. Below
// 50, collecting costs more than it saves.
setFlagsFromString('--heap-growing-percent=100');
// undici's parser is one WebAssembly function, which takes 40 MB to optimise and more time than that ever saves. `--liftoff-only` is not
// used: it ends the process if the baseline compiler cannot do without the other.
setFlagsFromString('--no-wasm-dynamic-tiering');
setFlagsFromString('--no-wasm-tier-up');
await runCommandLine(process.argv.slice(2), processIo());
