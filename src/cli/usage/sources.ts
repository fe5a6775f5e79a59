import type { Command } from 'commander';
import type { CommandIo } from '../terminal/command-io.js';
import { end } from '../terminal/exit-code.js';

/** The channels that are watched. What a command does is loaded when it is called. */
export function describeSources(program: Command, io: CommandIo): void {
  const sources = program.command('sources').description('the channels that are watched');
  const by = ['--by <name>', 'who decides; your account by default'] as const;
  sources
    .command('list')
    .description('list the sources')
    .option('--enabled', 'only those that are on')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../sources/sources.js')).sourcesList(io, options)));
  sources
    .command('show <id>')
    .description('print a definition as YAML, in the form that put reads')
    .option('--json', 'print JSON')
    .action(async (id, options) => end(io, (await import('../sources/sources.js')).sourcesShow(io, id, options)));
  sources
    .command('test [file|id]')
    .description('show what a definition extracts, and what each of its selectors found')
    .option('--all', 'ask every source that is on once, and say which definitions no longer fit')
    .option('--record <folder>', 'with --all: save the answers there')
    .option('--file <saved>', 'read this saved answer, and ask nobody')
    .option('--url <url>', 'the address that the saved answer came from')
    .option('--content-type <type>', 'the Content-Type that it came with')
    .option('--limit <n>', 'entries shown', '10')
    .option('--json', 'print JSON')
    .action(async (name, options) =>
      end(io, (await import('../sources/sources-test.js')).sourcesTest(io, name, options)),
    );
  sources
    .command('follow <template> <reference>')
    .description('watch one procedure: fill its reference into a source that is a template')
    .option(...by)
    .action(async (id, reference, options) =>
      end(io, (await import('../sources/sources.js')).sourcesFollow(io, id, reference, options)),
    );
  sources
    .command('put <file>')
    .description('add the sources of a YAML file, or lay its fields over those of the same ids')
    .option(...by)
    .action(async (file, options) => end(io, (await import('../sources/sources.js')).sourcesPut(io, file, options)));
  for (const [name, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    sources
      .command(`${name} <id...>`)
      .description(enabled ? 'watch sources from now on' : 'stop watching sources; their items stay')
      .option(...by)
      .action(async (ids, options) =>
        end(io, (await import('../sources/sources.js')).sourcesSwitch(io, ids, enabled, options)),
      );
  }
  sources
    .command('reset <id>')
    .description('put a source back as the installation came with it')
    .option(...by)
    .action(async (id, options) => end(io, (await import('../sources/sources.js')).sourcesReset(io, id, options)));
  sources
    .command('import <file>')
    .description('say which feeds of an OPML file are new, and with --yes add them')
    .option('--yes', 'add them; they are off until somebody turns them on')
    .option('--enable', 'watch them at once, and those of the file that were added before and are off')
    .option('--jurisdiction <code>', 'where they belong; what each address tells by default')
    .option('--language <code>', 'their language, where the file does not say', 'mul')
    .option(...by)
    .option('--json', 'print JSON')
    .action(async (file, options) => end(io, (await import('../sources/sources.js')).sourcesImport(io, file, options)));
  sources
    .command('export [file]')
    .description('write the feeds that are on as OPML')
    .action(async (file) => end(io, (await import('../sources/sources.js')).sourcesExport(io, file)));
}
