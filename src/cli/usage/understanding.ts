import type { Command } from 'commander';
import type { CommandIo } from '../terminal/command-io.js';
import { end } from '../terminal/exit-code.js';

/** What understands texts that lie in no store. What a command does is loaded when it is called. */
export function describeUnderstanding(program: Command, io: CommandIo): void {
  program
    .command('enrich [file]')
    .description(
      'print what is understood of an item (JSON), a page, a PDF or a text, from a file or from - for standard input',
    )
    .option('--url <url>', 'the address that a page, a PDF or a text came from')
    .option('--content-type <type>', 'the Content-Type that it came with')
    .option('--json', 'print JSON, errors too')
    .option(
      '--jsonl',
      'read {"id","title","summary","content","url","language","publishedAt","jurisdiction"} a line, and answer a line each',
    )
    .action(async (file, options) => end(io, (await import('../understand/enrich.js')).enrich(io, file, options)));
  program
    .command('match [file]')
    .description('print which queries each item satisfies, and by which words; items as enrich --jsonl reads them')
    .requiredOption('--queries <file>', '{"id","query"} a line, in the search language')
    .option('--jsonl', 'read an item a line, from a file or standard input, and answer a line each')
    .action(async (file, options) => end(io, (await import('../understand/match.js')).match(io, file, options)));
}
