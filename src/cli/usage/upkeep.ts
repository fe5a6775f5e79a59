import type { Command } from 'commander';
import { type CommandIo, writeLine } from '../terminal/command-io.js';
import { end } from '../terminal/exit-code.js';

/** Settings, the secret, queues, indexes and the audit log. What a command does is loaded when it is called. */
export function describeUpkeep(program: Command, io: CommandIo): void {
  const out = (text: string): void => writeLine(io.stdout, text);
  const config = program.command('config').description('the settings');
  config
    .command('check')
    .description(
      'say whether settings, catalogue, glossary and policies can be used, or what is wrong with all of them',
    )
    .option('--all', 'name every problem, however many there are')
    .option('--json', 'print every problem as JSON')
    .action(async (options) =>
      end(io, (await import('../upkeep/config.js')).configCheck(io.env, io.cwd, out, options)),
    );
  config
    .command('print')
    .description('show each setting and where it came from, secrets hidden')
    .option('--json', 'print JSON')
    .action(async (options) =>
      end(io, (await import('../upkeep/config.js')).configPrint(io.env, io.cwd, out, options)),
    );
  program
    .command('secret')
    .description('the keys that sign the links of mails')
    .command('rotate')
    .description('sign with a new key from now on; what earlier keys signed stays valid')
    .option('--forget-earlier', 'add no key, and forget all but the newest: the links that the others signed die')
    .option('--lost', 'make the file anew where it is lost for good: all links die')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../upkeep/secret.js')).secretRotate(io, options)));
  describeQueue(program, io);
  program
    .command('reindex [index...]')
    .description(
      'read again what an older version understood otherwise; rebuild older Elasticsearch indexes, or those named, while services run',
    )
    .option('--json', 'print the summary as JSON')
    .action(async (names, options) => end(io, (await import('../upkeep/reindex.js')).reindex(io, names, options)));
  describeAudit(program, io);
}

function describeAudit(program: Command, io: CommandIo): void {
  const audit = program.command('audit').description('the audit log of decisions');
  audit
    .command('list')
    .description('the newest decisions: who took them, how sure that is, and why')
    .option('--limit <n>', 'decisions at most, 1 to 1000', '50')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../upkeep/audit.js')).auditList(io, options)));
  audit
    .command('verify')
    .description('walk the chain, say where it is broken, if it is, and print its head')
    .option('--head <head>', 'a head that it printed or mailed before: whether the chain up to there is as it was')
    .option('--kept <hash>', 'the same for a hash alone')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../upkeep/audit.js')).auditVerify(io, options)));
  audit
    .command('timestamp')
    .description('have the head of the log time-stamped now by the authority of the settings')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../upkeep/audit-timestamps.js')).auditTimestamp(io, options)));
  const timestamps = audit.command('timestamps').description('what authorities vouch for');
  timestamps
    .command('list')
    .description('every time-stamp that is kept, the newest first')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../upkeep/audit-timestamps.js')).timestampsList(io, options)));
  timestamps
    .command('export <entry>')
    .description('write the time-stamp of an entry as a file that "openssl ts -verify" takes')
    .option('--out <file>', 'where to, vigie-audit-<entry>.tsr by default')
    .action(async (entry, options) =>
      end(io, (await import('../upkeep/audit-timestamps.js')).timestampsExport(io, entry, options)),
    );
}

function describeQueue(program: Command, io: CommandIo): void {
  const queue = program.command('queue').description('the work that waits, is under way or was given up');
  queue
    .command('list')
    .description('how much of each kind there is')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../upkeep/queue.js')).queueList(io, options)));
  queue
    .command('dead')
    .description('the work that was given up, the newest first, and why')
    .option('--queue <queue>', 'only that of this queue')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../upkeep/queue.js')).queueDead(io, options)));
  queue
    .command('retry <id>')
    .description('try again what was given up')
    .option('--json', 'print JSON')
    .action(async (id, options) => end(io, (await import('../upkeep/queue.js')).queueRetry(io, id, options)));
  queue
    .command('pause <queue>')
    .description('begin nothing of a queue, in any process, until it is resumed')
    .option('--json', 'print JSON')
    .action(async (name, options) => end(io, (await import('../upkeep/queue.js')).queuePause(io, name, options)));
  queue
    .command('resume <queue>')
    .description('go on with a queue that was paused')
    .option('--json', 'print JSON')
    .action(async (name, options) => end(io, (await import('../upkeep/queue.js')).queueResume(io, name, options)));
}
