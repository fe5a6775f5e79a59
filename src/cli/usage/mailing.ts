import type { Command } from 'commander';
import type { CommandIo } from '../terminal/command-io.js';
import { end } from '../terminal/exit-code.js';

/** Who receives what. What a command does is loaded when it is called. */
export function describeMailing(program: Command, io: CommandIo): void {
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
      end(io, (await import('../mailing/subscriptions.js')).subscriptionsAdd(io, address, options)),
    );
  subscriptions
    .command('list')
    .description('list the subscriptions')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../mailing/subscriptions.js')).subscriptionsList(io, options)));
  subscriptions
    .command('end <id>')
    .description('end a subscription')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (id, options) =>
      end(io, (await import('../mailing/subscriptions.js')).subscriptionsEnd(io, id, options)),
    );
  const grants = program
    .command('grants')
    .description('what links in mails and addresses of calendars allow whoever holds them');
  grants
    .command('list')
    .description('list the grants')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../mailing/grants.js')).grantsList(io, options)));
  grants
    .command('revoke <id>')
    .description('take their force from the links of a grant that were given out so far')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (id, options) => end(io, (await import('../mailing/grants.js')).grantsRevoke(io, id, options)));
  const digest = program.command('digest').description('the digest of a subscription');
  digest
    .command('preview <subscription>')
    .description('show what the open window would bring now')
    .option('--html', 'print the HTML')
    .option('--json', 'print JSON')
    .action(async (id, options) => end(io, (await import('../mailing/digest.js')).digestPreview(io, id, options)));
  digest
    .command('send <subscription>')
    .description('close the open window now, build its digest and deliver it')
    .option('--json', 'print JSON')
    .action(async (id, options) => end(io, (await import('../mailing/digest.js')).digestSend(io, id, options)));
  const deliveries = program.command('deliveries').description('the ledger of mails');
  deliveries
    .command('list')
    .description('the newest deliveries')
    .option('--state <state>', 'only those in this state')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../mailing/deliveries.js')).deliveriesList(io, options)));
  deliveries
    .command('resume')
    .description('let mails go out again after a restore')
    .requiredOption('--since <moment>', 'what was due until then counts as sent: "2026-11-25 08:00", or "now"')
    .option(
      '--yes',
      'accounts, tokens, feeds, calendars and webhooks of the backup hold again: without it they are listed',
    )
    .option('--by <name>', 'who decides; your account by default')
    .action(async (options) => end(io, (await import('../mailing/deliveries.js')).deliveriesResume(io, options)));
  deliveries
    .command('retry <id>')
    .description('send a mail again whose outcome is unknown or refused')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (id, options) =>
      end(io, (await import('../mailing/deliveries.js')).deliveriesRetry(io, id, options)),
    );
}
