import { join } from 'node:path';
import { z } from 'zod';
import type { App } from '../app/open-app.js';
import { decideBatch } from '../decisions/decide-batch.js';
import { reviewPolicy } from '../decisions/decide-policy.js';
import { actorOf } from '../decisions/name-actor.js';
import { saveSearch } from '../decisions/save-search.js';
import { eachHit } from '../jobs/read/each-hit.js';
import { type Person, PersonName } from '../model/access/principal.js';
import { Impact, ItemState, TriageChange } from '../model/item/triage.js';
import { SavedSearchRequest } from '../model/search/saved-search.js';
import { Slug } from '../model/source/source.js';
import { dayOf } from '../model/zoned-time.js';
import { loadInstallation } from '../settings/installation.js';
import { loadYaml } from '../settings/load-yaml.js';

export const teamFile = 'config/demo/team.yaml';

const InDays = z.number().int().positive();

/** What one person of the team does in one sitting. */
const Step = z.strictObject({
  by: PersonName,
  why: z.string().default(''),
  /** The policy to confirm or reject for the items; several items make one batch. */
  confirm: Slug.optional(),
  reject: Slug.optional(),
  items: z.array(z.string().min(1)).default([]),
  /** The revision of the items that the person saw; the newest if absent. */
  revision: z.number().int().positive().optional(),
  triage: z
    .strictObject({ state: ItemState, impact: Impact, owner: z.string(), dueInDays: InDays, note: z.string() })
    .partial()
    .default({}),
  keep: SavedSearchRequest.optional(),
  review: z.strictObject({ policy: Slug, inDays: InDays }).optional(),
});
type Step = z.infer<typeof Step>;

export const Team = z.strictObject({ steps: z.array(Step).min(1) });

/**
 * Lets a team work in the demonstration, once, when all is read. Each decision is one that people can take in the pages. It skips what is
 * decided already: interrupted work is done again, and what a visitor decided meanwhile stays.
 */
export async function letTeamWork(app: App, whenRead: () => Promise<void>): Promise<void> {
  const { steps } = Team.parse(loadYaml(join(loadInstallation().root, teamFile), teamFile).value);
  if (await haveReviewed(app, steps)) return;
  await whenRead();
  const itemIds = new Map<string, string>();
  for await (const { id, url } of eachHit(app.store.items, { query: { kind: 'all' } }))
    if (url) itemIds.set(new URL(url).pathname.slice(1), id);
  for (const step of steps) {
    const by: Person = { kind: 'person', name: step.by, assurance: 'typed' };
    const ids = step.items.flatMap((place) => itemIds.get(place) ?? []);
    if (ids.length > 0) await decideBatch(app, { by, reason: step.why, ...decidedIn(app, step, ids) });
    if (step.keep) await keep(app, { ...step.keep, by });
    if (step.review) {
      const { policy: id, inDays } = step.review;
      await reviewPolicy(app, { id, reviewOn: dayAhead(app, inDays), reason: step.why }, by);
    }
  }
}

/** True if the last step, a review, is noted on its policy. */
async function haveReviewed({ store }: App, steps: readonly Step[]): Promise<boolean> {
  const reviewed = await store.policies.getMany(steps.flatMap(({ review }) => review?.policy ?? []));
  return reviewed.every((policy) => policy === undefined || policy.value.reviewedAt !== null);
}

function decidedIn(
  app: App,
  { confirm, reject, revision, triage: { dueInDays, ...changes } }: Step,
  ids: readonly string[],
) {
  const policyId = confirm ?? reject;
  const verdict = confirm === undefined ? ('rejected' as const) : ('confirmed' as const);
  const due = dueInDays === undefined ? {} : { due: dayAhead(app, dueInDays) };
  const fields = Object.entries({ ...changes, ...due }).map(([field, value]) => TriageChange.parse({ field, value }));
  return {
    decisions: ids.flatMap((itemId) => (policyId ? [{ itemId, policyId, verdict, revision, seen: 0 }] : [])),
    triage: ids.flatMap((itemId) => fields.map((one) => ({ itemId, said: one, seen: 0 }))),
  };
}

function dayAhead({ clock, settings }: App, days: number): string {
  return dayOf(new Date(clock.now().getTime() + days * 86_400_000).toISOString(), settings.timeZone);
}

/** Saves a search unless the owner has one of the same name: a search that is not saved yet has no id to recognise it by. */
async function keep(app: App, request: SavedSearchRequest & { readonly by: Person }): Promise<void> {
  const owner = request.everyone ? null : await actorOf(app, request.by);
  const { documents } = await app.store.savedSearches.find('ofOwner', { deleted: false, owner }, { limit: 200 });
  if (!documents.some(({ value }) => value.name === request.name)) await saveSearch(app, request);
}
