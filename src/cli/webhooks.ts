import { refusalOfWebhook } from '../app/open-app.js';
import {
  changeWebhook,
  createWebhook,
  keptWebhook,
  keptWebhooks,
  removeWebhook,
  retryWebhookDelivery,
  rotateWebhook,
} from '../decisions/manage-webhooks.js';
import { unseen } from '../decisions/record-event.js';
import { testWebhook } from '../jobs/webhooks/write-notice.js';
import { printable } from '../model/control-characters.js';
import { WebhookRequest } from '../model/digest/webhook.js';
import { newJob } from '../ports/queue/known-jobs.js';
import { loadSettings } from '../settings/load-settings.js';
import { hostOf, webhookDeliveryJson, webhookJson } from '../shapes/webhook-shape.js';
import { type CommandIo, type Flags, type JsonFlag, writeJson, writeLine, writeRows } from './terminal/command-io.js';
import { absent, exitCodes, UsageError } from './terminal/exit-code.js';
import { onStored, principalOf, withLibrary, withStored, withStoredApp } from './terminal/with-app.js';

export const webhooksList = onStored(async ({ store }, io, options: JsonFlag) => {
  const webhooks = await keptWebhooks(store);
  if (options.json) writeJson(io.stdout, webhooks.map(webhookJson));
  else
    writeRows(io, webhooks, {
      render: (webhook) => {
        const { id, name, body, state, off, events } = webhook;
        const is = off === null ? state : `off (${off.why})`;
        return [id, is, body, hostOf(webhook), events.join(','), printable(name)].join('  ');
      },
      none: 'there are no webhooks yet: vigie webhooks add <url> --name <name>',
    });
});

type AddOptions = Flags<'filter' | 'by', 'json'> &
  Readonly<Record<'name' | 'body' | 'language', string>> & {
    readonly [Name in 'policy' | 'event']?: readonly string[];
  };

export async function webhooksAdd(io: CommandIo, url: string, options: AddOptions): Promise<void> {
  const { name, body, language, filter = '', policy: policies = [], event: events = ['item.new'] } = options;
  const read = WebhookRequest.safeParse({ name, url, body, language, filter, policies, events });
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UsageError(`webhooks add: ${String(issue?.path[0])}: ${issue?.message}`);
  }
  const by = principalOf(options.by);
  const refused = await refusalOfWebhook(loadSettings({ env: io.env, cwd: io.cwd }), url);
  if (refused !== null) throw new UsageError(`webhooks add: ${refused}`);
  return withLibrary(io, async (library) => {
    const made = await createWebhook(library, read.data, by);
    if (made.kind === 'too-many')
      throw new UsageError(`webhooks add: there are ${made.most} already: remove one first`);
    const { webhook, secret } = made;
    if (options.json) writeJson(io.stdout, { webhook: webhookJson(webhook), secret });
    else {
      writeLine(io.stdout, secret);
      writeLine(io.stderr, `It is shown this once. To try it: vigie webhooks test ${webhook.id}`);
    }
  });
}

type ByOptions = Flags<'by', 'json'>;

export async function webhooksTest(io: CommandIo, id: string, options: ByOptions): Promise<number> {
  const by = principalOf(options.by);
  return withStoredApp(io, async (app) => {
    const delivery = await testWebhook(app, id, by);
    if (!delivery) throw unknown('test', id);
    if (options.json) writeJson(io.stdout, webhookDeliveryJson(delivery));
    else {
      const { status = null, code = null, text = '' } = delivery.answer ?? {};
      writeLine(io.stdout, [delivery.state, status ?? code ?? '', printable(text)].join('  '));
    }
    return delivery.state === 'delivered' ? exitCodes.ok : exitCodes.failed;
  });
}

export const webhooksRotate = onStored(async (library, io, id: string, options: ByOptions) => {
  const outcome = unseen(await rotateWebhook(library, id, principalOf(options.by)));
  if (outcome.kind === 'unknown-webhook') throw unknown('rotate', id);
  writeLine(io.stdout, outcome.secret);
});

export function webhooksSwitch(state: 'active' | 'paused') {
  return async (io: CommandIo, id: string, { by }: ByOptions): Promise<void> => {
    return withStored(io, async (library) => {
      const outcome = await changeWebhook(library, id, { state }, principalOf(by));
      if (outcome.kind === 'unknown-webhook') throw unknown(state === 'active' ? 'resume' : 'pause', id);
      writeLine(io.stdout, `${id}: ${state}`);
    });
  };
}

/** `vigie webhooks retry <id>`: sends everything that was given up again. Nothing is sent to a webhook that is off or paused. */
export async function webhooksRetry(io: CommandIo, id: string, options: ByOptions): Promise<void> {
  const by = principalOf(options.by);
  return withStored(io, async (library) => {
    const { store, queue } = library;
    if (!(await keptWebhook(store, id))) throw unknown('retry', id);
    await store.refresh();
    const { documents } = await store.webhookDeliveries.find('ofWebhook', { webhookId: id }, { limit: 1_000 });
    const dead = documents.filter(({ value }) => value.state === 'dead' && value.type !== 'test');
    for (const { value } of dead) await retryWebhookDelivery(library, value.id, by);
    if (dead.length > 0) await queue.enqueue(newJob.deliverWebhook(id));
    writeLine(io.stdout, `${id}: ${dead.length} sent again`);
  });
}

export const webhooksRemove = onStored(async (library, io, id: string, options: ByOptions) => {
  const { kind } = await removeWebhook(library, id, principalOf(options.by));
  if (kind === 'unknown-webhook') throw unknown('remove', id);
  writeLine(io.stdout, `${id}: removed`);
});

function unknown(command: string, id: string): UsageError {
  return absent(`webhooks ${command}: no webhook has the id "${id}"`);
}
