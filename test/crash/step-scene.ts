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
import { until } from '../until.js';
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
import { listActivities, verifyItems } from './verify-items.js';
import { runCommand, WatchedService } from './watched-service.js';

/** Longer than any lease, so that a restarted service can take over the work of the last one. */
const awayMs = 70_000;

/** A decision that a person made in the test. */
export interface Decision {
  readonly itemId: string;
  readonly policyId: string;
  readonly verdict: 'confirmed' | 'rejected';
  readonly reason: string;
  /** True if it belongs to a batch, which also set the triage of the item to `not-ours`. */
  readonly together: boolean;
}

/** An installation whose service kills itself at a trap, with the servers around it: publishers, hub, mail, language model and webhooks. */
export class StepScene implements AsyncDisposable {
  readonly decisions: Decision[] = [];
  /** Decisions whose batch was taken back. */
  readonly takenBack = new Set<Decision>();
  /**
   * Decisions of a batch that the service died in, taken back afterwards. The test cannot know how many of them the service had recorded.
   */
  readonly cutOff = new Set<Decision>();
  /** The kind to which a person corrected each item, by item. */
  readonly corrections = new Map<string, ItemKind>();
  /** The names of the searches saved for everybody. All of them search for `deployers`. */
  readonly savedSearches: string[] = [];
  /** The ids of the machine texts that were asked for. */
  readonly texts: string[] = [];
  /** The ids of the subscriptions that were asked to confirm once more, by address. */
  readonly reminded = new Map<string, string>();
  /** The query of each policy, by id. */
  readonly policies = new Map<string, string>();
  /** The actor of the saved search with actions, and the number of entries told before the actions were set. */
  withActions: { readonly actor: string; readonly toldBefore: number } | undefined;
  #aheadMs = 0;
  #url = '';
  #subscriptions: readonly string[] = [];
  /** The webhook, with the last name that it was given. */
  webhook: { readonly id: string; readonly name: string } | undefined;

  private constructor(
    readonly publishers: StepPublishers,
    readonly hub: Awaited<ReturnType<typeof startHub>>,
    readonly sink: MailSink,
    readonly site: CrashSite,
    readonly service: WatchedService,
    readonly chat: ChatServer,
    readonly receiver: WebhookReceiver,
    /** Receives the webhook for sanctions. An item satisfies its filter only after a person corrects the kind. */
    readonly laterReceiver: WebhookReceiver,
    clock: { aheadMs: () => number },
  ) {
    clock.aheadMs = () => this.#aheadMs;
  }

  static async prepare(): Promise<StepScene> {
    const place: { scene?: StepScene } = {};
    // The service asks the hub as soon as it runs. That may be before the test knows its address.
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

  /** Starts the service as if it had been away for `awayMs`. */
  async start(): Promise<void> {
    this.#aheadMs += awayMs;
    this.site.env.VIGIE_TEST_AHEAD_MS = String(this.#aheadMs);
    this.service.start({ VIGIE_TEST_AHEAD_MS: String(this.#aheadMs), VIGIE_TEST_TRAP: this.#trapFile });
    this.#url = await this.service.ready();
  }

  async subscribe(): Promise<void> {
    this.#subscriptions = await subscribe(this.site, this.sink, this.#url);
  }

  /** Sets the trap. From then on the service dies at it. */
  async arm(trap: Trap): Promise<void> {
    rmSync(`${this.#trapFile}.set`, { force: true });
    writeFileSync(this.#trapFile, JSON.stringify(trap));
    this.service.signal('SIGUSR2');
    await until('the trap to be set', () => existsSync(`${this.#trapFile}.set`));
  }

  get #trapFile(): string {
    return join(this.site.env.HOME ?? '', 'trap.json');
  }

  /** The first entry of a source that was never amended. Named events do not count. */
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

  /**
   * The number of documents whose text has not joined their item. Documents whose text has joined stay open for later visits, so they do
   * not count.
   */
  async #unreadDocuments(): Promise<number> {
    const now = '9999-12-31T00:00:00.000Z';
    const { documents } = await this.site.store.documents.find('unfinished', { open: true, now }, { limit: 1_000 });
    return documents.filter(({ value }) => !value.settled).length;
  }

  /** Closes the window of the first subscriber. */
  async closeWindow(): Promise<void> {
    await closeNow(this.site, this.#subscriptions[0] ?? '');
  }

  /** Revokes the links of the first subscriber, so that the next mail needs a new one. */
  async revokeLinks(): Promise<void> {
    const ran = await runCommand(['grants', 'revoke', `unsubscribe_${this.#subscriptions[0]}`], this.site.env);
    if (ran.code !== 0) throw new Error(`grants revoke ended with ${ran.code}`);
  }

  /** Asks an address to confirm, then dates the mail back and asks once more. */
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

  /** Closes windows until everything told before this call lies in a closed window. */
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

  /** Decides on the first undecided item of `live-1`, a source that never amends. */
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

  /** Rejects two items in one batch, and sets their triage to `not-ours`. */
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

  /** Takes back the last batch, in which the service died. */
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

  /** Adds the address of a document that no source links to. */
  async addByHand(): Promise<void> {
    const { link: url, title } = this.publishers.tell(handSource);
    await this.#send('/api/v1/items', { url, title, by: 'crash' });
  }

  /** Corrects the kind of the last uncorrected item of `live-1`, a source that never amends. */
  async correct(kind: ItemKind): Promise<void> {
    const items = await this.items();
    const item = items.findLast(({ id, sourceId }) => sourceId === 'live-1' && !this.corrections.has(id));
    if (!item) throw new Error('there is no item left to correct');
    this.corrections.set(item.id, kind);
    await this.#send(`/api/v1/items/${item.id}/corrections`, { finding: 'kind', value: kind, by: 'crash' });
  }

  /** Adds two webhooks. One is told of every new or amended item from now on, the other only of sanctions. */
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

  /**
   * Adds a saved search with actions. From now on it assigns each new item with `deployers`, and suggests it for a policy whose own query
   * matches nothing.
   */
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

  /** True if the saved search with actions applies to the item, and was there before the item was told. */
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

  /**
   * Resolves with undefined if the service died of the request. Each request has its own connection, since the service may close a kept
   * one, which would look like its death.
   */
  async ask(path: string, init: RequestInit = {}): Promise<Response | undefined> {
    try {
      return await fetch(`${this.#url}${path}`, { ...init, headers: { ...init.headers, Connection: 'close' } });
    } catch (cause) {
      await until(`the service to die of ${path}: ${cause}`, () => this.service.killed);
      return undefined;
    }
  }

  /** Asks for a translation of the first item of `live-1` that has none yet. This source never amends. */
  async askForText(): Promise<void> {
    const idOf = (itemId: string) => machineTextId({ itemId, revision: 1, language: 'fr', purpose: 'translation' });
    const item = (await this.items()).find(
      ({ id, sourceId }) => sourceId === 'live-1' && !this.texts.includes(idOf(id)),
    );
    if (!item) throw new Error('there is no item left to ask a text for');
    this.texts.push(idOf(item.id));
    await this.#post(`/items/${item.id}/machine-texts`, { purpose: 'translation' });
  }

  /** Posts a form of a page. Accepts that a kill cuts the answer off. */
  async #post(path: string, fields: Record<string, string>): Promise<void> {
    const headers = { 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': 'fr' };
    const body = new URLSearchParams(fields);
    const answer = await this.ask(path, { method: 'POST', body, headers, redirect: 'manual' });
    if (answer && answer.status !== 303) throw new Error(`POST ${path}: expected 303, got ${answer.status}`);
  }

  /** Sends a request to the API. Resolves with undefined if a kill cut the answer off; the request is on record then. */
  async #send(path: string, body: object, method = 'POST'): Promise<Response | undefined> {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await this.ask(path, { method, body: JSON.stringify(body), headers });
    if (answer && !answer.ok)
      throw new Error(`${method} ${path}: expected 2xx, got ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** All items, oldest first. */
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
  // This source is checked once a day, so only the hub brings its news in time.
  return index === hubSource ? { ...source, everyMinutes: 1_440 } : source;
}
