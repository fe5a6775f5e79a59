import { z } from 'zod';
import type { AuditEvent } from '../../src/model/access/audit.js';
import type { Item } from '../../src/model/item/item.js';
import { kindsOf } from '../../src/model/item/item-fields.js';
import { ownerOf, stateOf } from '../../src/model/item/triage.js';
import { eachPage } from '../../src/ports/store/pages.js';
import type { Store } from '../../src/ports/store/store.js';
import type { CutOffMails } from './cut-off-mails.js';
import { documentWord, handSource, hasDocument } from './step-publishers.js';
import type { StepScene } from './step-scene.js';
import { addresses } from './subscribers.js';
import { listActivities, verifyItems } from './verify-items.js';
import { verifyCopies, verifyTold } from './verify-told.js';
import { runCommand } from './watched-service.js';

/** The differences between what publishers and people said and what the service made of it. Mails in `cutOff` may be repeated. */
export async function verifyScene(scene: StepScene, cutOff: CutOffMails): Promise<string[]> {
  const { publishers, site, sink } = scene;
  const items = await scene.items();
  const all = [0, 1, 2, 3, 4, handSource];
  return [
    ...(await verifyItems(site.store, publishers)),
    ...verifyVersions(scene, items),
    ...(await verifyEventGroups(scene, items)),
    ...(await verifyDocuments(scene)),
    ...verifyTags(scene, items),
    ...(await verifySearchActions(scene, items)),
    ...(await verifyTriage(scene, items)),
    ...verifyCorrections(scene, items),
    ...(await verifySavedSearches(scene, items)),
    ...(await verifyTexts(scene)),
    ...(await verifyWebhook(scene)),
    ...verifyToldLater(scene),
    ...(await verifyReminders(scene)),
    ...addresses.flatMap((address, index) =>
      verifyTold(publishers.told, sink.received, { address, sources: index === 3 ? [1, 2] : all }),
    ),
    ...verifyCopies(sink, cutOff),
    ...(await verifyNoted(scene)),
  ];
}

/** Every mail must have a recorded outcome. A mail whose sender is killed earlier may be sent again. */
async function verifyNoted({ site }: StepScene): Promise<string[]> {
  const { documents } = await site.store.deliveries.find('byState', { state: 'sending' }, { limit: 100 });
  return documents.map(({ value }) => `mail ${value.messageId}: still under way`);
}

/** Every version must be a revision, since each was served until it was kept. */
function verifyVersions({ publishers }: StepScene, items: readonly Item[]): string[] {
  return items
    .filter(({ url, revision }) => revision !== publishers.newest.get(url ?? ''))
    .map(({ url, revision }) => `${url}: expected ${publishers.newest.get(url ?? '')} revisions, is ${revision}`);
}

/** The page of each entry must name the other sources that told of its event. */
async function verifyEventGroups({ publishers, url }: StepScene, items: readonly Item[]): Promise<string[]> {
  const problems: string[] = [];
  for (const told of publishers.told) {
    const others = publishers.told.filter(({ event, source }) => event === told.event && source !== told.source);
    if (others.length === 0) continue;
    const item = items.find((one) => one.url === told.link);
    const answer = await fetch(`${url}/api/v1/items/${item?.id}`);
    const { eventGroup } = Answer.parse(await answer.json());
    const named = (eventGroup?.others ?? []).map(({ source }) => source).sort();
    const expected = others.map(({ source }) => `live-${source}`).sort();
    if (named.join() !== expected.join()) problems.push(`${told.link}: told by ${expected} as well, says ${named}`);
  }
  return problems;
}

/** A word of the newest document must find its item and no other. A word of an older document must find nothing. */
async function verifyDocuments({ publishers, url }: StepScene): Promise<string[]> {
  const problems: string[] = [];
  for (const told of publishers.told.filter(hasDocument)) {
    const answer = await fetch(`${url}/api/v1/items?q=${documentWord(told)}`);
    const found = Answer.parse(await answer.json()).items.map((item) => item.url);
    const expected = publishers.newest.get(told.link) === told.version ? [told.link] : [];
    if (found.join() !== expected.join()) problems.push(`${documentWord(told)}: expected ${expected}, found ${found}`);
  }
  return problems;
}

const Answer = z.object({
  items: z.array(z.object({ url: z.string().nullable() })).default([]),
  eventGroup: z.object({ others: z.array(z.object({ source: z.string() })) }).nullish(),
});

/** A policy must be suggested for each item whose title contains its word, unless a person decided otherwise. */
function verifyTags(scene: StepScene, items: readonly Item[]): string[] {
  const { policies, decisions, takenBack } = scene;
  const problems: string[] = [];
  for (const item of items) {
    for (const [policyId, word] of policies) {
      const decision = decisions.find(
        (one) => one.itemId === item.id && one.policyId === policyId && !takenBack.has(one),
      );
      const isAsked = item.title.toLowerCase().includes(word) || (policyId === 'ruled' && scene.getsActions(item));
      const expected = decision?.verdict ?? (isAsked ? 'suggested' : undefined);
      const tag = item.policies.find(({ id }) => id === policyId);
      if (tag?.state !== expected) problems.push(`${item.title}: ${policyId}: expected ${expected}, is ${tag?.state}`);
      if (decision && tag?.reason !== decision.reason)
        problems.push(`${item.title}: expected the reason "${decision.reason}"`);
    }
  }
  return problems;
}

/** The actions must assign and suggest each item that arrived after they were set, with one event each. They must touch no other item. */
async function verifySearchActions(scene: StepScene, items: readonly Item[]): Promise<string[]> {
  const events = await eachDecision(scene.site.store);
  return items.flatMap((item) => {
    const made = events.filter(({ actor, details }) => actor === scene.withActions?.actor && details.item === item.id);
    const actions = made.map(({ action }) => action).sort();
    const expected = scene.getsActions(item) ? ['item.triaged', 'tag.suggested'] : [];
    const isWhole = actions.join() === expected.join() && (ownerOf(item) === 'Paul') === scene.getsActions(item);
    return isWhole ? [] : [`${item.title}: expected ${expected} by the search, is ${actions}, owner ${ownerOf(item)}`];
  });
}

/** The triage of each item must follow from the decisions on it that were not taken back. No batch may stay open. */
async function verifyTriage({ decisions, takenBack, site }: StepScene, items: readonly Item[]): Promise<string[]> {
  const problems = items.flatMap((item) => {
    const decision = decisions.find((one) => one.itemId === item.id && !takenBack.has(one));
    const assessed = decision?.verdict === 'confirmed' ? 'assessed' : 'new';
    const expected = decision?.together ? 'not-ours' : assessed;
    const { value } = stateOf(item);
    return value === expected ? [] : [`${item.title}: expected ${expected}, is ${value}`];
  });
  const open = (await site.store.batches.find('open', { open: true }, { limit: 10 })).documents;
  return [...problems, ...open.map(({ value }) => `batch ${value.id}: still open`)];
}

/** Each saved search must be kept once, and the items that it finds must carry its id. */
async function verifySavedSearches({ savedSearches, site }: StepScene, items: readonly Item[]): Promise<string[]> {
  const { documents } = await site.store.savedSearches.find('kept', { deleted: false }, { limit: 100 });
  const kept = documents.map(({ value }) => value);
  if (kept.map(({ name }) => name).join() !== savedSearches.join())
    return [`saved searches: expected ${savedSearches}, are ${kept.map(({ name }) => name)}`];
  return kept.flatMap(({ id }) =>
    items.flatMap(({ title, savedSearches: borne, url }) => {
      const expected = title.toLowerCase().includes('deployers');
      return borne.includes(id) === expected ? [] : [`${url}: expected ${expected ? '' : 'no '}saved search ${id}`];
    }),
  );
}

/** The kind to which a person corrected an item must hold. */
function verifyCorrections({ corrections }: StepScene, items: readonly Item[]): string[] {
  return items.flatMap((item) => {
    const said = corrections.get(item.id);
    const kinds = kindsOf(item);
    return said === undefined || kinds.join() === said ? [] : [`${item.title}: expected the kind ${said}, is ${kinds}`];
  });
}

/** Every machine text that was asked for must be written, and none may wait. */
async function verifyTexts({ texts, site, chat }: StepScene): Promise<string[]> {
  const stored = await site.store.machineTexts.getMany(texts);
  const problems = stored.flatMap((one, index) =>
    one?.value.state === 'written' ? [] : [`${texts[index]}: expected a text, is ${one?.value.state}`],
  );
  const open = await site.store.machineTexts.count('waiting', { open: true });
  return [
    ...problems,
    ...(open > 0 ? [`expected no text to wait, do ${open}`] : []),
    ...(chat.requests.length < texts.length
      ? [`expected ${texts.length} questions, were ${chat.requests.length}`]
      : []),
  ];
}

const Told = z.object({ data: z.object({ item: z.object({ id: z.string() }), revision: z.number() }) });

/** The webhook must have its last name, and must have been told of every version since it was made. A repeated message must keep its id. */
async function verifyWebhook({ webhook, receiver, site }: StepScene): Promise<string[]> {
  const stored = webhook && (await site.store.webhooks.get(webhook.id))?.value;
  if (!webhook || !stored) return ['expected a webhook'];
  const ids = new Map<string, Set<unknown>>();
  for (const { headers, body } of receiver.received) {
    const { item, revision } = Told.parse(JSON.parse(body)).data;
    const key = `${item.id} ${revision}`;
    ids.set(key, (ids.get(key) ?? new Set()).add(headers['webhook-id']));
  }
  const owed = (await listActivities(site.store)).filter((one) => !one.backlog && one.activityAt > stored.beganAt);
  return [
    ...owed.flatMap(({ itemId, ordinal }) =>
      ids.has(`${itemId} ${ordinal}`) ? [] : [`webhook: ${itemId} ${ordinal} untold`],
    ),
    ...[...ids].flatMap(([key, used]) => (used.size > 1 ? [`webhook: ${key} told under ${used.size} ids`] : [])),
    ...(stored.name === webhook.name ? [] : [`webhook: expected the name ${webhook.name}, is ${stored.name}`]),
  ];
}

/**
 * The webhook for sanctions must be told once of each item corrected to a sanction, and of no other. A repeated message must keep its id.
 */
function verifyToldLater({ corrections, laterReceiver }: StepScene): string[] {
  const told = new Map(
    laterReceiver.received.map(({ headers, body }) => [headers['webhook-id'], Told.parse(JSON.parse(body))]),
  );
  const ids = [...told.values()].map(({ data }) => data.item.id).sort();
  const owed = [...corrections].flatMap(([id, kind]) => (kind === 'sanction' ? [id] : [])).sort();
  return ids.join() === owed.join() ? [] : [`sanctions: expected ${owed} to be told, were ${ids}`];
}

/** An address that was asked to confirm once more must have received exactly two mails, even if the service died at the request. */
async function verifyReminders({ reminded, site, sink }: StepScene): Promise<string[]> {
  const problems: string[] = [];
  for (const [address, subjectId] of reminded) {
    const { documents } = await site.store.deliveries.find('bySubject', { subjectId }, { limit: 10 });
    const states = documents.map(({ value }) => value.state);
    const mails = new Set(sink.received.filter(({ recipient }) => recipient === address).map((one) => one.messageId));
    if (states.join() !== 'accepted,accepted' || mails.size !== 2)
      problems.push(`${address}: expected two mails accepted, got ${mails.size}: ${states}`);
  }
  return problems;
}

/** Checks that the audit log is unbroken and records each decision of a person once. */
export async function verifyDecisions({ decisions, takenBack, cutOff, site }: StepScene): Promise<string[]> {
  const { stdout, code } = await runCommand(['audit', 'verify'], site.env);
  const events = await eachDecision(site.store);
  const lost = decisions.filter((decision) => {
    const { itemId, verdict, reason, together } = decision;
    const made = events.filter(({ actor, details }) => details.item === itemId && !actor.startsWith('rule:'));
    const times = (action: string): number => made.filter((one) => one.action === action).length;
    if (cutOff.has(decision)) {
      // Each part of it was either recorded and taken back, or never recorded.
      const said = [times(`tag.${verdict}`), times('item.triaged') / 2];
      return times('tag.reopened') !== said[0] || said.some((count) => count !== 0 && count !== 1);
    }
    const expected = [`tag.${verdict}`, ...(together ? ['item.triaged'] : [])];
    const undone = takenBack.has(decision) ? ['tag.reopened', 'item.triaged'] : [];
    const isWhole =
      made
        .map(({ action }) => action)
        .sort()
        .join() === [...expected, ...undone].sort().join();
    return !isWhole || made.find(({ action }) => action === `tag.${verdict}`)?.details.reason !== reason;
  });
  const problems = lost.map(({ itemId, reason }) => `${itemId}: "${reason}" is not on record once`);
  return code === 0 && stdout.includes('unbroken') ? problems : [...problems, stdout];
}

async function eachDecision(store: Store): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  for await (const { value } of eachPage(store.audit, 'newest')) events.push(value);
  return events.filter(({ action }) => action.startsWith('tag.') || action === 'item.triaged');
}
