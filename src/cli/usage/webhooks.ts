import type { Command } from 'commander';
import { WebhookBody, WebhookEvent } from '../../model/digest/webhook.js';
import type { CommandIo } from '../terminal/command-io.js';
import { end } from '../terminal/exit-code.js';

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
const by = ['--by <name>', 'who decides; your account by default'] as const;
const json = ['--json', 'print JSON'] as const;

/** Which programs are told of what. What a command does is loaded when it is called. */
export function describeWebhooks(program: Command, io: CommandIo): void {
  const webhooks = program.command('webhooks').description('where other programs are told of items and decisions');
  const load = () => import('../webhooks.js');
  webhooks
    .command('list')
    .description('list the webhooks')
    .option(...json)
    .action(async (options) => end(io, (await load()).webhooksList(io, options)));
  webhooks
    .command('add <url>')
    .description('tell an https address from now on, and print the secret of its signatures')
    .requiredOption('--name <name>', 'what it is for')
    .option('--body <body>', `what it takes: ${WebhookBody.options.join(', ')}`, 'generic')
    .option('--event <event>', `of what it is told, may be repeated: ${WebhookEvent.options.join(', ')}`, collect)
    .option('--policy <id>', 'only what concerns this policy, may be repeated', collect)
    .option('--filter <query>', 'only items that satisfy the query')
    .option('--language <fr|en>', 'language of the messages', 'fr')
    .option(...by)
    .option(...json)
    .action(async (url, options) => end(io, (await load()).webhooksAdd(io, url, options)));
  webhooks
    .command('test <id>')
    .description('send an example, and say what came of it')
    .option(...by)
    .option(...json)
    .action(async (id, options) => end(io, (await load()).webhooksTest(io, id, options)));
  webhooks
    .command('rotate <id>')
    .description('print another secret; the one before signs too for a day')
    .option(...by)
    .action(async (id, options) => end(io, (await load()).webhooksRotate(io, id, options)));
  for (const [name, state, what] of [
    ['pause', 'paused', 'tell it nothing until it is resumed'],
    ['resume', 'active', 'tell it what happens from now on, also where it was switched off'],
  ] as const)
    webhooks
      .command(`${name} <id>`)
      .description(what)
      .option(...by)
      .action(async (id, options) => end(io, (await load()).webhooksSwitch(io, id, { ...options, state })));
  webhooks
    .command('retry <id>')
    .description('send again all that was given up')
    .option(...by)
    .action(async (id, options) => end(io, (await load()).webhooksRetry(io, id, options)));
  webhooks
    .command('remove <id>')
    .description('tell it nothing more, and forget its address')
    .option(...by)
    .action(async (id, options) => end(io, (await load()).webhooksRemove(io, id, options)));
}
