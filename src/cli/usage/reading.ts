import type { Command } from 'commander';
import type { CommandIo } from '../terminal/command-io.js';
import { end } from '../terminal/exit-code.js';

/** What can be read of items, feeds and documents. What a command does is loaded when it is called. */
export function describeReading(program: Command, io: CommandIo): void {
  program
    .command('search <query>')
    .description('search the items')
    .option('--limit <n>', 'items at most, 1 to 200', '20')
    .option('--order <order>', 'newest or relevance', 'newest')
    .option('--all', 'also what is not about AI, which "" leaves out')
    .option('--json', 'print JSON')
    .action(async (query, options) => end(io, (await import('../reading/search.js')).search(io, query, options)));
  describeSaved(program, io);
  program
    .command('act <act>')
    .description('what is known of an act, by its reference, number or name')
    .option('--json', 'print JSON')
    .action(async (text, options) => end(io, (await import('../reading/act.js')).act(io, text, options)));
  program
    .command('procedure <number>')
    .description('where a bill or file stands, its stages and what speaks of it')
    .option('--json', 'print JSON')
    .action(async (text, options) => end(io, (await import('../reading/procedure.js')).procedure(io, text, options)));
  program
    .command('deadlines')
    .description('list the dates ahead that items name, nearest first')
    .option('--from <date>', 'the first day, month or year; today by default')
    .option('--until <date>', 'the last one')
    .option('--past', 'what is over instead, the latest first')
    .option('--query <query>', 'only of the items that it finds', '')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../reading/deadlines.js')).deadlines(io, options)));
  program
    .command('diff <item>')
    .description('show what a version of an item changed, word by word: [-removed-] {+added+}')
    .option('--from <n>', 'the version to compare with; the one before by default')
    .option('--to <n>', 'the version to look at; the newest by default')
    .option('--json', 'print JSON')
    .action(async (itemId, options) => end(io, (await import('../reading/diff.js')).diff(io, itemId, options)));
  program
    .command('similar <item>')
    .description('what says the same as an item, or is clearly about the same, and why')
    .option('--json', 'print JSON')
    .action(async (itemId, options) => end(io, (await import('../reading/similar.js')).similar(io, itemId, options)));
  program
    .command('raw <check>')
    .description('write the bytes that a publisher sent in a check, as they came')
    .option('--out <file>', 'a new file; standard output by default')
    .option('--part <n>', 'which body, where the check brought several', '1')
    .action(async (checkId, options) => end(io, (await import('../reading/raw.js')).raw(io, checkId, options)));
  program
    .command('coverage')
    .description('how each source was watched: state, share of the time read, checks, rhythm, delays')
    .option('--since <date|30d>', 'the first day (UTC), or so many days', '30d')
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV')
    .action(async (options) => end(io, (await import('../reading/coverage.js')).coverage(io, options)));
  program
    .command('parse [file]')
    .description('read a feed from a file, or from - for standard input, and print what it says')
    .option('--url <url>', 'the address that relative links are resolved against')
    .option('--content-type <type>', 'the Content-Type that the feed came with')
    .option('--json', 'print errors as JSON too')
    .option('--jsonl', 'read {"file","url","contentType"} a line, and answer a line each')
    .action(async (file, options) => end(io, (await import('../reading/parse.js')).parse(io, file, options)));
  program
    .command('read [file]')
    .description('read a page, a PDF or a text from a file, or from - for standard input, and print its main text')
    .option('--url <url>', 'the address that it came from')
    .option('--content-type <type>', 'the Content-Type that it came with')
    .option('--select <css>', 'the part that matters, as a CSS selector')
    .option('--remove <css...>', 'what is left out, as CSS selectors')
    .option('--json', 'print title, text and what else it says as JSON, errors too')
    .option('--jsonl', 'read {"file","url","contentType"} a line, and answer a line each')
    .action(async (file, options) => end(io, (await import('../reading/read.js')).read(io, file, options)));
}

const eachOf = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function describeSaved(program: Command, io: CommandIo): void {
  const saved = program.command('saved').description('searches that are kept on the server');
  saved
    .command('list')
    .description('list the saved searches, with how many items are new of each')
    .option('--since <date|7d>', 'from which day on (UTC) items count as new', '7d')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../reading/saved.js')).savedList(io, options)));
  saved
    .command('show <search>')
    .description('show a saved search, by its id or name')
    .option('--json', 'print JSON')
    .action(async (named, options) => end(io, (await import('../reading/saved.js')).savedShow(io, named, options)));
  saved
    .command('create <name> <query>')
    .description('save a search under a name; "" for filters alone')
    .option('--filter <field=value>', 'a filter of the search page, such as jurisdiction=fr; may be repeated', eachOf)
    .option('--everyone', 'for everybody: what it asks for is listed though it be not about AI')
    .option('--by <name>', 'whose it is; your account by default')
    .option('--json', 'print JSON')
    .action(async (name, query, options) =>
      end(io, (await import('../reading/saved.js')).savedCreate(io, name, query, options)),
    );
  saved
    .command('delete <search>')
    .description('delete a saved search, by its id or name')
    .option('--by <name>', 'who decides; your account by default')
    .option('--reason <text>', 'why, for the audit log')
    .option('--json', 'print JSON')
    .action(async (named, options) => end(io, (await import('../reading/saved.js')).savedDelete(io, named, options)));
}
