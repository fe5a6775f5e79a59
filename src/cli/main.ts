#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import { loadInstallation } from '../settings/installation.js';
import { processIo, writeLine } from './command-io.js';
import { describeFailure, exitCodes } from './exit-code.js';

const io = processIo();

/** Every command and option, in one place; what a command does is loaded when it is called, so that `--help` is quick. */
function describeCommands(): Command {
  const program = new Command('vigie')
    .description('A regulatory watch for AI: checks sources, indexes what they publish, mails digests.')
    .version(loadInstallation().version)
    .showSuggestionAfterError()
    .exitOverride();
  describeRunning(program);
  describeReading(program);
  describeSources(program);
  describeDeciding(program);
  describeMailing(program);
  describeUpkeep(program);
  describeMoving(program);
  return program;
}

function describeRunning(program: Command): void {
  program
    .command('start [worker...]')
    .description('run the service: scheduler, check, ingest, digest, mail, web, or those that are named')
    .option('--demo', 'watch sample publishers on this machine instead of the catalogue')
    .action(async (names, options) => end((await import('./start.js')).start(io, names, options)));
  program
    .command('health')
    .description('ask the process that runs here whether it is ready')
    .option('--json', 'print JSON')
    .action(async (options) => end((await import('./health.js')).health(io, options)));
  program
    .command('run')
    .description('one full cycle without the service: check what is due, ingest, match')
    .option('--once', 'required: do one cycle and exit')
    .option('--source <id...>', 'check these sources, due or not')
    .option('--json', 'print the summary as JSON')
    .action(async (options) => end((await import('./run.js')).run(io, options)));
}

function describeReading(program: Command): void {
  program
    .command('search <query>')
    .description('search the items')
    .option('--limit <n>', 'items at most, 1 to 200', '20')
    .option('--order <order>', 'newest or relevance', 'newest')
    .option('--json', 'print JSON')
    .action(async (query, options) => end((await import('./search.js')).search(io, query, options)));
  program
    .command('diff <item>')
    .description('show what a version of an item changed, word by word: [-removed-] {+added+}')
    .option('--from <n>', 'the version to compare with; the one before by default')
    .option('--to <n>', 'the version to look at; the newest by default')
    .option('--json', 'print JSON')
    .action(async (itemId, options) => end((await import('./diff.js')).diff(io, itemId, options)));
  program
    .command('raw <check>')
    .description('write the bytes that a publisher sent in a check, as they came')
    .option('--out <file>', 'a new file; standard output by default')
    .option('--part <n>', 'which body, where the check brought several', '1')
    .action(async (checkId, options) => end((await import('./raw.js')).raw(io, checkId, options)));
  program
    .command('coverage')
    .description('how each source was watched: state, share of the time read, checks, rhythm, delays')
    .option('--since <date|30d>', 'the first day (UTC), or so many days', '30d')
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV')
    .action(async (options) => end((await import('./coverage.js')).coverage(io, options)));
  program
    .command('parse [file]')
    .description('read a feed from a file, or from - for standard input, and print what it says')
    .option('--url <url>', 'the address that relative links are resolved against')
    .option('--content-type <type>', 'the Content-Type that the feed came with')
    .option('--json', 'print errors as JSON too')
    .option('--jsonl', 'read {"file","url","contentType"} a line, and answer a line each')
    .action(async (file, options) => end((await import('./parse.js')).parse(io, file, options)));
  program
    .command('read [file]')
    .description('read a page, a PDF or a text from a file, or from - for standard input, and print its main text')
    .option('--url <url>', 'the address that it came from')
    .option('--content-type <type>', 'the Content-Type that it came with')
    .option('--select <css>', 'the part that matters, as a CSS selector')
    .option('--remove <css...>', 'what is left out, as CSS selectors')
    .option('--json', 'print title, text and what else it says as JSON, errors too')
    .option('--jsonl', 'read {"file","url","contentType"} a line, and answer a line each')
    .action(async (file, options) => end((await import('./read.js')).read(io, file, options)));
}

function describeSources(program: Command): void {
  const sources = program.command('sources').description('the channels that are watched');
  const by = ['--by <name>', 'who decides; your account by default'] as const;
  sources
    .command('list')
    .description('list the sources')
    .option('--enabled', 'only those that are on')
    .option('--json', 'print JSON')
    .action(async (options) => end((await import('./sources.js')).sourcesList(io, options)));
  sources
    .command('show <id>')
    .description('print a definition as YAML, in the form that put reads')
    .option('--json', 'print JSON')
    .action(async (id, options) => end((await import('./sources.js')).sourcesShow(io, id, options)));
  sources
    .command('test <file|id>')
    .description('show what a definition extracts, and what each of its selectors found')
    .option('--file <saved>', 'read this saved answer, and ask nobody')
    .option('--url <url>', 'the address that the saved answer came from')
    .option('--content-type <type>', 'the Content-Type that it came with')
    .option('--limit <n>', 'entries shown', '10')
    .option('--json', 'print JSON')
    .action(async (name, options) => end((await import('./sources-test.js')).sourcesTest(io, name, options)));
  sources
    .command('put <file>')
    .description('add the sources of a YAML file, or lay its fields over those of the same ids')
    .option(...by)
    .action(async (file, options) => end((await import('./sources.js')).sourcesPut(io, file, options)));
  for (const [name, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    sources
      .command(`${name} <id...>`)
      .description(enabled ? 'watch sources from now on' : 'stop watching sources; their items stay')
      .option(...by)
      .action(async (ids, options) => end((await import('./sources.js')).sourcesSwitch(io, ids, enabled, options)));
  }
  sources
    .command('reset <id>')
    .description('put a source back as the installation came with it')
    .option(...by)
    .action(async (id, options) => end((await import('./sources.js')).sourcesReset(io, id, options)));
  sources
    .command('import <opml>')
    .description('add the feeds of an OPML file that are not watched yet')
    .option('--jurisdiction <code>', 'where they belong', 'INT')
    .option('--language <code>', 'their language, where the file does not say', 'mul')
    .option(...by)
    .option('--json', 'print JSON')
    .action(async (file, options) => end((await import('./sources.js')).sourcesImport(io, file, options)));
  sources
    .command('export [file]')
    .description('write the feeds that are on as OPML')
    .action(async (file) => end((await import('./sources.js')).sourcesExport(io, file)));
}

function describeDeciding(program: Command): void {
  const policies = program.command('policies').description('the internal policies and their saved queries');
  policies
    .command('import <file>')
    .description('bring the policies in line with a YAML file')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (file, options) => end((await import('./policies.js')).policiesImport(io, file, options)));
  policies
    .command('export')
    .description('print the policies as YAML')
    .action(async () => end((await import('./policies.js')).policiesExport(io)));
  policies
    .command('list')
    .description('list the policies with the state of their tags')
    .option('--json', 'print JSON')
    .action(async (options) => end((await import('./policies.js')).policiesList(io, options)));
  policies
    .command('retire <id>')
    .description('stop a policy from suggesting; its tags stay')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (id, options) => end((await import('./policies.js')).policiesRetire(io, id, options)));
  const tags = program.command('tags').description('which items concern which policies');
  for (const [name, verdict] of [
    ['confirm', 'confirmed'],
    ['reject', 'rejected'],
  ] as const) {
    tags
      .command(`${name} <item> <policy>`)
      .description(`decide that an item ${verdict === 'confirmed' ? 'concerns' : 'does not concern'} a policy`)
      .option('--by <name>', 'who decides; your account by default')
      .option('--reason <text>', 'why')
      .option('--json', 'print JSON')
      .action(async (itemId, policyId, options) =>
        end((await import('./tags.js')).tagsDecide(io, verdict, { itemId, policyId }, options)),
      );
  }
  tags
    .command('list <item>')
    .description('the tags of an item with their reasons')
    .option('--json', 'print JSON')
    .action(async (itemId, options) => end((await import('./tags.js')).tagsList(io, itemId, options)));
  describeDossiers(program);
}

function describeDossiers(program: Command): void {
  const dossiers = program.command('dossiers').description('the same event as several sources tell it');
  dossiers
    .command('show <dossier>')
    .description('the items of a dossier with the reasons why they are in it')
    .option('--json', 'print JSON')
    .action(async (id, options) => end((await import('./dossiers.js')).dossiersShow(io, id, options)));
  dossiers
    .command('split <item>')
    .description('decide that an item is not the same event: it leaves its dossier for good')
    .option('--by <name>', 'who decides; your account by default')
    .option('--reason <text>', 'why')
    .option('--json', 'print JSON')
    .action(async (itemId, options) => end((await import('./dossiers.js')).dossiersSplit(io, itemId, options)));
}

function describeMailing(program: Command): void {
  const subscriptions = program.command('subscriptions').description('who receives the digest');
  subscriptions
    .command('add <address>')
    .description('mail an address the link that begins a subscription')
    .option('--language <fr|en>', 'language of the mails')
    .option('--time-zone <zone>', 'IANA time zone')
    .option('--filter <query>', 'only items that satisfy the query')
    .option('--weekday <n>', 'Monday = 1 to Sunday = 7')
    .option('--hour <n>', '0 to 23')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (address, options) =>
      end((await import('./subscriptions.js')).subscriptionsAdd(io, address, options)),
    );
  subscriptions
    .command('list')
    .description('list the subscriptions')
    .option('--json', 'print JSON')
    .action(async (options) => end((await import('./subscriptions.js')).subscriptionsList(io, options)));
  subscriptions
    .command('end <id>')
    .description('end a subscription')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (id, options) => end((await import('./subscriptions.js')).subscriptionsEnd(io, id, options)));
  const digest = program.command('digest').description('the digest of a subscription');
  digest
    .command('preview <subscription>')
    .description('show what the open window would bring now')
    .option('--html', 'print the HTML')
    .option('--json', 'print JSON')
    .action(async (id, options) => end((await import('./digest.js')).digestPreview(io, id, options)));
  digest
    .command('send <subscription>')
    .description('close the open window now, build its digest and deliver it')
    .option('--json', 'print JSON')
    .action(async (id, options) => end((await import('./digest.js')).digestSend(io, id, options)));
  const deliveries = program.command('deliveries').description('the ledger of mails');
  deliveries
    .command('list')
    .description('the newest deliveries')
    .option('--state <state>', 'only those in this state')
    .option('--json', 'print JSON')
    .action(async (options) => end((await import('./deliveries.js')).deliveriesList(io, options)));
  deliveries
    .command('retry <id>')
    .description('send a mail again whose outcome is unknown or refused')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (id, options) => end((await import('./deliveries.js')).deliveriesRetry(io, id, options)));
}

function describeUpkeep(program: Command): void {
  const out = (text: string): void => writeLine(process.stdout, text);
  const config = program.command('config').description('the settings');
  config
    .command('check')
    .description('say whether the settings can be used, or list every problem')
    .action(async () => end((await import('./config.js')).configCheck(io.env, io.cwd, out)));
  config
    .command('print')
    .description('show each setting and where it came from, secrets hidden')
    .option('--json', 'print JSON')
    .action(async (options) => end((await import('./config.js')).configPrint(io.env, io.cwd, out, options)));
  program
    .command('reindex [index...]')
    .description(
      'make the Elasticsearch indexes anew that an older program made, or those that are named, while services run',
    )
    .option('--json', 'print the summary as JSON')
    .action(async (names, options) => end((await import('./reindex.js')).reindex(io, names, options)));
  program
    .command('audit')
    .description('the chain of decisions')
    .command('verify')
    .description('walk the chain and say where it is broken, if it is')
    .option('--json', 'print JSON')
    .action(async (options) => end((await import('./audit.js')).auditVerify(io, options)));
}

function describeMoving(program: Command): void {
  program
    .command('backup <file>')
    .description('write everything that is kept into a file, or to - for standard output, while the service runs')
    .option('--force', 'overwrite the file')
    .option('--with-secret', 'put the secret in that signs the links of mails: whoever has the file has it too')
    .option('--without-raw', 'leave out the bodies as publishers sent them')
    .option('--json', 'print the summary as JSON')
    .action(async (file, options) => {
      // Until it is whole, a reader that leaves early has no backup.
      if (file === '-') process.exitCode = exitCodes.failed;
      await end((await import('./backup.js')).backup(io, file, options));
    });
  program
    .command('restore <file>')
    .description('fill an empty store from a backup, or from - for standard input')
    .option('--without-raw', 'leave out the bodies as publishers sent them')
    .option('--json', 'print the summary as JSON')
    .action(async (file, options) => end((await import('./restore.js')).restore(io, file, options)));
  program
    .command('migrate')
    .description('copy everything between the data folder and Elasticsearch; both services are stopped')
    .requiredOption('--to <elasticsearch|embedded>', 'which of the two is filled')
    .option('--without-raw', 'leave out the bodies as publishers sent them')
    .option('--json', 'print the summary as JSON')
    .action(async (options) => end((await import('./migrate.js')).migrate(io, options)));
}

async function end(exitCode: number | Promise<number>): Promise<void> {
  process.exitCode = await exitCode;
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

// Most of what is allocated is garbage within milliseconds: collecting it sooner halves the memory for a few per cent of time.
setFlagsFromString('--heap-growing-percent=20');
await main();
