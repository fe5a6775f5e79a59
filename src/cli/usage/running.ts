import type { Command } from 'commander';
import type { CommandIo } from '../terminal/command-io.js';
import { end } from '../terminal/exit-code.js';

/** The service and what it does. What a command does is loaded when it is called. */
export function describeRunning(program: Command, io: CommandIo): void {
  program
    .command('start [worker...]')
    .description('run the service: scheduler, check, ingest, digest, mail, web, or those that are named')
    .option('--demo', 'watch sample publishers on this machine instead of the catalogue')
    .action(async (names, options) => end(io, (await import('../running/start.js')).start(io, names, options)));
  program
    .command('health')
    .description('ask the process that runs here whether it is ready')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../running/health.js')).health(io, options)));
  program
    .command('mcp')
    .description('answer a client of the Model Context Protocol on standard input and output')
    .option('--as <name>', 'let the model suggest policies for items in the name of this person; else it only reads')
    .action(async (options) => end(io, (await import('../running/mcp.js')).mcp(io, options)));
  program
    .command('doctor')
    .description('look at all that the watch needs, running or not, and say what to do')
    .option('--send-to <address>', 'send a test mail to this address too')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../running/doctor.js')).doctor(io, options)));
  program
    .command('run')
    .description('one full cycle without the service: check what is due, ingest, match')
    .option('--once', 'required: do one cycle and exit')
    .option('--source <id...>', 'check these sources, due or not')
    .option('--retry', 'check also the sources that gave no answer at all last time, due or not')
    .option('--json', 'print the summary as JSON')
    .action(async (options) => end(io, (await import('../running/run.js')).run(io, options)));
}
