import type { Command } from 'commander';
import { type CommandIo, writeLine } from '../command-io.js';
import { end } from '../exit-code.js';

/** Settings, indexes and the chain of decisions. What a command does is loaded when it is called. */
export function describeUpkeep(program: Command, io: CommandIo): void {
  const out = (text: string): void => writeLine(process.stdout, text);
  const config = program.command('config').description('the settings');
  config
    .command('check')
    .description('say whether the settings can be used, or list every problem')
    .action(async () => end((await import('../config.js')).configCheck(io.env, io.cwd, out)));
  config
    .command('print')
    .description('show each setting and where it came from, secrets hidden')
    .option('--json', 'print JSON')
    .action(async (options) => end((await import('../config.js')).configPrint(io.env, io.cwd, out, options)));
  program
    .command('reindex [index...]')
    .description(
      'make the Elasticsearch indexes anew that an older program made, or those that are named, while services run',
    )
    .option('--json', 'print the summary as JSON')
    .action(async (names, options) => end((await import('../reindex.js')).reindex(io, names, options)));
  program
    .command('audit')
    .description('the chain of decisions')
    .command('verify')
    .description('walk the chain, say where it is broken, if it is, and print the hash of its end')
    .option('--kept <hash>', 'a hash that it printed before: whether the chain up to there is as it was')
    .option('--json', 'print JSON')
    .action(async (options) => end((await import('../audit.js')).auditVerify(io, options)));
}
