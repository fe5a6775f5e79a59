import type { Command } from 'commander';
import type { CommandIo } from '../terminal/command-io.js';
import { end, exitCodes } from '../terminal/exit-code.js';

/** All that is kept, out and in. What a command does is loaded when it is called. */
export function describeMoving(program: Command, io: CommandIo): void {
  program
    .command('backup <file>')
    .description('write everything that is kept into a file, or to - for standard output, while the service runs')
    .option('--force', 'overwrite the file')
    .option('--with-secret', 'put the secret in that signs the links of mails: whoever has the file has it too')
    .option('--without-raw', 'leave out the bodies as publishers sent them')
    .option('--verify', 'write nothing: read a backup that is there, and say whether it is whole')
    .option('--json', 'print the summary as JSON')
    .action(async (file, options) => {
      // Until it is whole, a reader that leaves early has no backup.
      if (file === '-') io.exitCode = exitCodes.failed;
      await end(io, (await import('../moving/backup.js')).backup(io, file, options));
    });
  program
    .command('restore <file>')
    .description('fill an empty store from a backup, or from - for standard input')
    .option('--without-raw', 'leave out the bodies as publishers sent them')
    .option('--json', 'print the summary as JSON')
    .action(async (file, options) => end(io, (await import('../moving/restore.js')).restore(io, file, options)));
  program
    .command('migrate')
    .description('copy everything between the data folder and Elasticsearch; both services are stopped')
    .requiredOption('--to <elasticsearch|embedded>', 'which of the two is filled')
    .option('--without-raw', 'leave out the bodies as publishers sent them')
    .option('--json', 'print the summary as JSON')
    .action(async (options) => end(io, (await import('../moving/migrate.js')).migrate(io, options)));
}
