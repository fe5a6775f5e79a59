import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createSystemClock } from '../../src/adapters/system/system-clock.js';
import { quietMs } from '../../src/decisions/subscribe.js';
import type { Item } from '../../src/model/item/item.js';
import type { ItemKind } from '../../src/model/item/item-kind.js';
import { machineTextId } from '../../src/model/item/machine-text.js';
import { byHand } from '../../src/model/source/source.js';
import type { Clock } from '../../src/ports/clock.js';
import { eachPage } from '../../src/ports/store/pages.js';
import { type ChatServer, says, startChatServer } from '../fakes/chat-server.js';
import { startReceiver, type WebhookReceiver } from '../fakes/webhook-receiver.js';
import { hubCertificateFile, startHub } from '../service/test-hub.js';
import { type CrashSite, describeSource, makeCrashSite } from './crash-site.js';
import type { Trap } from './kill-steps.js';
import { type MailSink, startMailSink } from './mail-sink.js';
import { closeNow } from './settle.js';
import {
  handSource,
  hubSource,
  readSource,
  type StepPublishers,
  startStepPublishers,
  type Told,
} from './step-publishers.js';
import { subscribe } from './subscribers.js';
import { until } from './until.js';
import { listActivities, verifyItems } from './verify-items.js';
import { runCommand, WatchedService } from './watched-service.js';

/** Longer than any lease: whoever starts the service anew comes after that. */
const awayMs = 70_000;

/** What a person decided, and whether the service lived to say that it was noted. */
export interface Decision {
  readonly itemId: string;
  readonly policyId: string;
  readonly verdict: 'confirmed' | 'rejected';
  readonly reason: string;
  /** It belongs to a batch, which said that the item is not ours. */
  readonly together: boolean;
}

/** An installation whose service kills itself where it is told to, with all that surrounds it. */
export class StepScene implements AsyncDisposable {
  readonly decisions: Decision[] = [];
  /** Those that were taken back, their batches whole. */
  readonly takenBack = new Set<Decision>();
  /** Of these what was decided before the service died, and nobody outside knows which. */
  readonly cutOff = new Set<Decision>();
  /** Kinds that a person said items to be, by item. */
  readonly corrections = new Map<string, ItemKind>();
  /** Names of the searches that were saved for everybody, all of them for `deployers`. */
  readonly savedSearches: string[] = [];
  /** What a language model was asked for, by its id. */
  readonly texts: string[] = [];
  /** Subscriptions whose address was asked to confirm once more, by the address. */
  readonly reminded = new Map<string, string>();
  /** Queries of policies, by id. */
  readonly policies = new Map<string, string>();
  /** Who acts by the saved search that does something by itself, and how much was told before it was set. */
  withActions: { readonly actor: string; readonly toldBefore: number } | undefined;
  #aheadMs = 0;
  #url = '';
  #subscriptions: readonly string[] = [];
  /** The webhook, by the name that it was last given. */
  webhook: { readonly id: string; readonly name: string } | undefined;

  private constructor(
    readonly publishers: StepPublishers,
    readonly hub: Awaited<ReturnType<typeof startHub>>,
    readonly sink: MailSink,
    readonly site: CrashSite,
    readonly service: WatchedService,
    readonly chat: ChatServer,
    readonly receiver: WebhookReceiver,
    /** Is told of sanctions: what a person says is one satisfies that only later. */
    readonly laterReceiver: WebhookReceiver,
    clock: { aheadMs: () => number },
  ) {
    clock.aheadMs = () => this.#aheadMs;
  }

  static async prepare(): Promise<StepScene> {
    const place: { scene?: StepScene } = {};
    // A service asks a hub as soon as it runs, which may be before it said where.
    const isKnown = () => (place.scene?.url ?? '') !== '';
    const subscriberPort = async () => {
      await until('the address of the service', isKnown);
      return Number(new URL(place.scene?.url ?? '').port);
    };
    const hub = await startHub({ subscriberPort, leaseSeconds: 864_000 });
    const publishers = await startStepPublishers(hub.url);
    const sink = await startMailSink(() => 0);
    const chat = await startChatServer(says('{"sentences":[{"text":"Titre","from":[1]}]}', 90));
    const [receiver, later] = [await startReceiver(), await startReceiver()];
    const ahead = { aheadMs: () => 0 };
    const system = createSystemClock();
    const clock: Clock = { ...system, now: () => new Date(system.now().getTime() + ahead.aheadMs()) };
    const site = makeCrashSite(publishers.urls.map(describeStepSource), sink.url, clock);
    Object.assign(site.env, {
      VIGIE_PUBLIC_URL: 'https://vigie.example.org',
      VIGIE_WEBHOOKS_ALLOW_PRIVATE: '127.0.0.1/32',
      VIGIE_LANGUAGE_MODEL_URL: chat.url,
      VIGIE_LANGUAGE_MODEL_NAME: 'small',
      VIGIE_LANGUAGE_MODEL_LANGUAGES_READ: 'fr',
      NODE_EXTRA_CA_CERTS: hubCertificateFile,
      NODE_OPTIONS: `--import ${new URL('kill-at-step.mjs', import.meta.url)}`,
    });
    const service = new WatchedService(site.env);
    place.scene = new StepScene(publishers, hub, sink, site, service, chat, receiver, later, ahead);
    return place.scene;
  }

  get url(): string {
    return this.#url;
  }

  /** Starts the service after it was away for a while. */
  async start(): Promise<void> {
    this.#aheadMs += awayMs;
    this.site.env.VIGIE_TEST_AHEAD_MS = String(this.#aheadMs);
    this.service.start({ VIGIE_TEST_AHEAD_MS: String(this.#aheadMs), VIGIE_TEST_TRAP: this.#trapFile });
    this.#url = await this.service.ready();
  }

  async subscribe(): Promise<void> {
    this.#subscriptions = await subscribe(this.site, this.sink, this.#url);
  }

  /** From here on the service dies where the trap says. */
  async arm(trap: Trap): Promise<void> {
    rmSync(`${this.#trapFile}.set`, { force: true });
    writeFileSync(this.#trapFile, JSON.stringify(trap));
    this.service.signal('SIGUSR2');
    await until('the trap to be set', () => existsSync(`${this.#trapFile}.set`));
  }

  get #trapFile(): string {
    return join(this.site.env.HOME ?? '', 'trap.json');
  }

  /** The entry of a source that was told first and never amended. */
  oldest(source: number): Told {
    const one = this.publishers.told.find(
      (told) => told.source === source && told.event.startsWith('entry') && this.publishers.newest.get(told.link) === 1,
    );
    if (!one) throw new Error(`source ${source} has told nothing that may be amended`);
    return one;
  }

  async allKept(): Promise<void> {
    let problems: readonly string[] = [];
    const kept = until('all that was told to be kept', async () => {
      problems = await verifyItems(this.site.store, this.publishers);
      return problems.length === 0 && (await this.#unreadDocuments()) === 0;
    });
    await kept.catch((cause) => {
      throw new Error(`${cause.message}\n${problems.join('\n')}`, { cause });
    });
  }

  /** One whose text has joined its item stays open, for a look from time to time. */
  async #unreadDocuments(): Promise<number> {
    const now = '9999-12-31T00:00:00.000Z';
    const { documents } = await this.site.store.documents.find('unfinished', { open: true, now }, { limit: 1_000 });
    return documents.filter(({ value }) => !value.settled).length;
  }

  /** Closes the window of the first subscriber. */
  async closeWindow(): Promise<void> {
    await closeNow(this.site, this.#subscriptions[0] ?? '');
  }

  /** So that the next mail of the first subscriber has to be granted a link. */
  async revokeLinks(): Promise<void> {
    const ran = await runCommand(['grants', 'revoke', `unsubscribe_${this.#subscriptions[0]}`], this.site.env);
    if (ran.code !== 0) throw new Error(`grants revoke ended with ${ran.code}`);
  }

  /** Has an address asked to confirm, and asked once more as if it had not answered for a while. */
  async remind(address: string): Promise<void> {
    await this.#send('/api/v1/subscriptions', { address, language: 'en' });
    const { subscriptions, deliveries } = this.site.store;
    const asked = (await subscriptions.find('byAddress', { address }, { limit: 1 })).documents[0]?.value.id ?? '';
    this.reminded.set(address, asked);
    const first = async () => (await deliveries.find('bySubject', { subjectId: asked }, { limit: 1 })).documents[0];
    await until('the first mail', async () => (await first())?.value.state === 'accepted');
    const mail = await first();
    if (!mail) throw new Error(`${address} was never asked to confirm`);
    const createdAt = new Date(Date.parse(mail.value.createdAt) - 2 * quietMs).toISOString();
    await deliveries.replace({ ...mail.value, createdAt }, mail.version);
    await this.#post(`/subscriptions/${asked}`, { action: 'remind', by: 'crash' });
  }

  /** Closes windows until all that was told before is in one that is closed. */
  async closeWindows(): Promise<void> {
    const at = this.site.clock.now().toISOString();
    await until('every digest', async () => {
      const stored = await this.site.store.subscriptions.getMany(this.#subscriptions);
      const behind = stored.flatMap((one) => (one && (one.value.windowStart ?? '') < at ? [one.value.id] : []));
      for (const id of behind) await closeNow(this.site, id);
      return behind.length === 0;
    });
  }

  async addPolicy(id: string, query: string): Promise<void> {
    this.policies.set(id, query);
    await this.#send('/api/v1/policies', { by: 'crash', policies: [{ id, name: id, query }] });
  }

  /** On the first item of a source that amends nothing, and that nobody has decided upon. */
  async decide(verdict: Decision['verdict']): Promise<void> {
    const reason = `decision ${this.decisions.length}`;
    for (const tag of await this.#undecided(1)) {
      this.decisions.push({ ...tag, verdict, reason, together: false });
      await this.#send(`/api/v1/items/${tag.itemId}/tags`, { policy: tag.policyId, verdict, by: 'crash', reason });
    }
  }

  async #undecided(count: number): Promise<readonly Pick<Decision, 'itemId' | 'policyId'>[]> {
    const decided = new Set(this.decisions.map(({ itemId }) => itemId));
    const tags = (await this.items()).flatMap(({ id: itemId, sourceId, policies: [tag] }) =>
      sourceId === 'live-1' && !decided.has(itemId) && tag ? [{ itemId, policyId: tag.id }] : [],
    );
    if (tags.length < count) throw new Error('there is no item left to decide upon');
    return tags.slice(0, count);
  }

  /** Says of two items at once that they are not ours. */
  async decideTogether(): Promise<{ readonly made: readonly Decision[]; readonly answer: Response | undefined }> {
    const common = { verdict: 'rejected', reason: `batch ${this.decisions.length}`, together: true } as const;
    const made = (await this.#undecided(2)).map((tag): Decision => ({ ...tag, ...common }));
    this.decisions.push(...made);
    const answer = await this.#send('/api/v1/decision-batches', {
      decisions: made.map(({ itemId: item, policyId: policy, verdict }) => ({ item, policy, verdict })),
      triage: made.map(({ itemId: item }) => ({ item, said: { field: 'state', value: 'not-ours' } })),
      ...{ by: 'crash', reason: common.reason },
    });
    return { made, answer };
  }

  async undoTogether(): Promise<void> {
    const { made, answer } = await this.decideTogether();
    const { id } = z.object({ id: z.string() }).parse(await answer?.json());
    for (const decision of made) this.takenBack.add(decision);
    await this.#send(`/api/v1/decision-batches/${id}/undo`, { by: 'crash' });
  }

  /** What was decided together last, of which the service died. */
  async takeBackLast(): Promise<void> {
    const reason = this.decisions.at(-1)?.reason;
    for await (const { value } of eachPage(this.site.store.batches, 'old', { before: '9999' })) {
      if (value.reason !== reason) continue;
      for (const decision of this.decisions.filter((one) => one.reason === reason)) {
        this.takenBack.add(decision);
        this.cutOff.add(decision);
      }
      await this.#send(`/api/v1/decision-batches/${value.id}/undo`, { by: 'crash' });
    }
  }

  /** The address of a document that no source links. */
  async addByHand(): Promise<void> {
    const { link: url, title } = this.publishers.tell(handSource);
    await this.#send('/api/v1/items', { url, title, by: 'crash' });
  }

  /** On the last item of a source that amends nothing, and that nobody has corrected. */
  async correct(kind: ItemKind): Promise<void> {
    const items = await this.items();
    const item = items.findLast(({ id, sourceId }) => sourceId === 'live-1' && !this.corrections.has(id));
    if (!item) throw new Error('there is no item left to correct');
    this.corrections.set(item.id, kind);
    await this.#send(`/api/v1/items/${item.id}/corrections`, { finding: 'kind', value: kind, by: 'crash' });
  }

  /** One is told of everything from now on, one of sanctions. */
  async addWebhooks(): Promise<void> {
    const sources = [byHand, ...this.publishers.urls.map((_, index) => `live-${index}`)];
    const filter = sources.map((source) => `source:${source}`).join(' OR ');
    const asked = { name: 'GRC', url: this.receiver.url, body: 'generic', language: 'en', filter, by: 'crash' };
    await this.#send('/api/v1/webhooks', { ...asked, events: ['item.new', 'item.amended'] });
    const [stored] = (await this.site.store.webhooks.find('all', {}, { limit: 1 })).documents;
    this.webhook = stored && { id: stored.value.id, name: 'GRC' };
    const later = { ...asked, name: 'Sanctions', url: this.laterReceiver.url, filter: 'kind:sanction' };
    await this.#send('/api/v1/webhooks', { ...later, events: ['item.new'] });
  }

  async renameWebhook(name: string): Promise<void> {
    const id = this.webhook?.id ?? '';
    this.webhook = { id, name };
    await this.#send(`/api/v1/webhooks/${id}`, { name, by: 'crash' }, 'PATCH');
  }

  async saveSearch(name: string): Promise<void> {
    this.savedSearches.push(name);
    await this.#send('/api/v1/saved-searches', { name, search: 'q=deployers', everyone: true, by: 'crash' });
  }

  /** Assigns what arrives for `deployers` from now on, and suggests it for a policy that asks for none of it. */
  async setActions(): Promise<void> {
    if (this.withActions) return;
    await this.addPolicy('ruled', 'nowhere');
    this.savedSearches.push('rule');
    const actions = { tag: 'ruled', assign: 'Paul' };
    const asked = { name: 'rule', search: 'q=deployers', everyone: true, actions, by: 'crash' };
    const made = await this.#send('/api/v1/saved-searches', asked);
    const { id } = z.object({ id: z.string() }).parse(await made?.json());
    this.withActions = { actor: `rule:${id}`, toldBefore: this.publishers.told.length };
  }

  /** Whether the actions were there before it was told. */
  getsActions({ url, title }: Item): boolean {
    const told = this.publishers.told.findIndex(({ link }) => link === url);
    return this.withActions !== undefined && told >= this.withActions.toldBefore && title.includes('deployers');
  }

  async giveKey(value: string): Promise<void> {
    const auth = { kind: 'header', name: 'x-key', key: 'CRASH' };
    const definition = { url: 'https://key.example/feed', enabled: false, auth };
    const known = await this.ask('/sources/of-a-key');
    if (known?.status === 404) await this.#send('/api/v1/sources', { id: 'of-a-key', definition, by: 'crash' });
    const use = JSON.stringify(['CRASH', 'header', 'x-key', 'https://key.example']);
    await this.#post('/sources/of-a-key/keys', { action: 'give', use, 'key CRASH': value, by: 'crash' });
  }

  /** Undefined where the service died of it. On a connection of its own: one that the service closes meanwhile would look like that. */
  async ask(path: string, init: RequestInit = {}): Promise<Response | undefined> {
    try {
      return await fetch(`${this.#url}${path}`, { ...init, headers: { ...init.headers, Connection: 'close' } });
    } catch (cause) {
      await until(`the service to die of ${path}: ${cause}`, () => this.service.killed);
      return undefined;
    }
  }

  /** A translation of the first item of a source that amends nothing, and for which nobody asked. */
  async askForText(): Promise<void> {
    const idOf = (itemId: string) => machineTextId({ itemId, revision: 1, language: 'fr', purpose: 'translation' });
    const item = (await this.items()).find(
      ({ id, sourceId }) => sourceId === 'live-1' && !this.texts.includes(idOf(id)),
    );
    if (!item) throw new Error('there is no item left to ask a text for');
    this.texts.push(idOf(item.id));
    await this.#post(`/items/${item.id}/machine-texts`, { purpose: 'translation' });
  }

  /** A form of a page. An answer that a kill cut off is none. */
  async #post(path: string, fields: Record<string, string>): Promise<void> {
    const headers = { 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': 'fr' };
    const body = new URLSearchParams(fields);
    const answer = await this.ask(path, { method: 'POST', body, headers, redirect: 'manual' });
    if (answer && answer.status !== 303) throw new Error(`POST ${path}: expected 303, got ${answer.status}`);
  }

  /** An answer that a kill cut off is none: what was asked for is on record. */
  async #send(path: string, body: object, method = 'POST'): Promise<Response | undefined> {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await this.ask(path, { method, body: JSON.stringify(body), headers });
    if (answer && !answer.ok)
      throw new Error(`${method} ${path}: expected 2xx, got ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** The oldest first. */
  async items(): Promise<readonly Item[]> {
    const ids = [...new Set((await listActivities(this.site.store)).map(({ itemId }) => itemId))];
    return (await this.site.store.items.getMany(ids)).flatMap((stored) => stored?.value ?? []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.service[Symbol.asyncDispose]();
    await this.site[Symbol.asyncDispose]();
    await this.sink[Symbol.asyncDispose]();
    await this.chat[Symbol.asyncDispose]();
    await this.publishers[Symbol.asyncDispose]();
  }
}

function describeStepSource(url: string, index: number): object {
  const source = describeSource(url, index);
  if (index === readSource) return { ...source, read: true };
  // Only the hub brings its news in time.
  return index === hubSource ? { ...source, everyMinutes: 1_440 } : source;
}
