import { z } from 'zod';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { withoutSecretsIn } from '../../model/address/secret-address.js';
import { Instant } from '../../model/item/entry.js';
import { limits } from '../../model/limits.js';
import { Check } from '../../model/source/check.js';
import { HubSubscription } from '../../model/source/hub-subscription.js';
import { Slug, SourceDefinition, type SourceState, withCurrentAddress } from '../../model/source/source.js';
import { SourceHealth } from '../../model/source/source-health.js';
import { shownAs } from '../../shapes/shown-as.js';
import { answerError } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';
import { loadLastChecks, loadSources, type WatchedSource } from '../sources/load-sources.js';
import { next, PageParameters } from './parameters.js';

const done = Check.shape;

const CheckShape = z
  .object({
    ...{ id: z.string(), source: z.string(), url: z.string(), slot: Instant, state: done.state },
    ...{ startedAt: Instant, completedAt: done.completedAt, outcome: done.outcome },
    code: done.code.describe('A stable code for why the check did not succeed.'),
    ...{ message: done.message, status: done.status, movedTo: done.movedTo, bytes: done.bytes },
    ...{ durationMs: done.durationMs, entries: done.entries, newEntries: done.newEntries.unwrap() },
    warnings: done.warnings,
    bodies: done.bodies.unwrap().describe('What the publisher sent, in order: see `/checks/{id}/raw`.'),
    reader: done.reader.unwrap(),
  })
  .meta({ id: 'Check', description: 'One visit to a source.' });

function checkJson(check: Check): z.infer<typeof CheckShape> {
  return withoutSecretsIn(shownAs(CheckShape, { ...check, source: check.sourceId }));
}

const defined = SourceDefinition.shape;
const hub = HubSubscription.shape;

const PushShape = z.object({
  ...{ hub: hub.hub, topic: hub.topic, state: hub.state },
  ...{ leaseUntil: hub.leaseUntil.unwrap(), notifiedAt: hub.notifiedAt.unwrap(), trouble: hub.trouble.unwrap() },
});

export const SourceShape = z
  .object({
    ...{ id: z.string(), name: defined.name, authority: z.string(), jurisdiction: z.string(), language: z.string() },
    ...{ kind: defined.kind.unwrap(), url: z.string(), carries: defined.carries.unwrap(), tier: defined.tier.unwrap() },
    enabled: z.boolean(),
    health: z.enum([...SourceHealth.options, 'waiting']).describe('`waiting` until something can be said.'),
    healthReason: z.string().nullable(),
    healthSince: Instant.nullable(),
    movedTo: z.string().nullable().describe('The address that is checked instead of `url`.'),
    push: PushShape.nullable().describe('With the hub that tells of its changes.'),
    failures: z.number().int().nonnegative().describe('Checks in a row that failed.'),
    ...{ dueAt: Instant.nullable(), lastCheckedAt: Instant.nullable(), lastSuccessAt: Instant.nullable() },
    lastChangeAt: Instant.nullable(),
    lastCheck: z.union([CheckShape, z.null()]),
  })
  .meta({ id: 'Source', description: 'A channel that is watched, with how it is.' });

export function sourceJson(watched: WatchedSource, check: Check | undefined): z.infer<typeof SourceShape> {
  const { definition, state, health, reason, since } = watched;
  const never = { failures: 0, dueAt: null, lastCheckedAt: null, lastSuccessAt: null, lastChangeAt: null };
  const shown = shownAs(SourceShape, {
    ...never,
    ...state,
    ...definition,
    ...{ health: health ?? 'waiting', healthReason: reason, healthSince: since },
    movedTo: state ? movedTo(definition, state) : null,
    // Without the callback address of the hub, which is secret.
    push: state?.push ? shownAs(PushShape, state.push) : null,
    lastCheck: check ? checkJson(check) : null,
  });
  return withoutSecretsIn(shown);
}

/** The address in use instead of the catalogue's, or null. */
function movedTo(definition: SourceDefinition, state: SourceState): string | null {
  const { url } = withCurrentAddress(definition, state);
  return url === definition.url ? null : url;
}

const ChecksParameters = PageParameters.extend({ source: Slug.max(limits.idChars).describe('Id of the source.') });
const SourcesShape = z.object({ sources: z.array(SourceShape) });
const ChecksShape = z.object({ checks: z.array(CheckShape), next });

export function addSourceApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: '/api/v1/sources', right: 'read', id: 'listSources', tag: 'Sources' },
    summary: 'Every source with its state and its last check',
    answer: { description: 'All sources.', body: SourcesShape },
    handle: async (c) => {
      const sources = await loadSources(deps, await offlineSince(deps.store));
      const checks = await loadLastChecks(deps.store, sources);
      return c.json({ sources: sources.map((source) => sourceJson(source, checks.get(source.definition.id))) });
    },
  });

  routes.operation({
    ...{ method: 'GET', path: '/api/v1/checks', right: 'read', id: 'listChecks', tag: 'Sources' },
    summary: 'The checks of one source, newest first',
    query: ChecksParameters,
    answer: { description: 'A page of checks.', body: ChecksShape },
    handle: async (c, { query: { source: sourceId, ...page } }) => {
      const found = await deps.store.checks.find('bySource', { sourceId }, page);
      return c.json({ checks: found.documents.map(({ value }) => checkJson(value)), next: found.next ?? null });
    },
  });
}

const RawParameters = z.strictObject({
  part: z.coerce.number().int().min(1).default(1).describe('Which of several bodies; `X-Vigie-Parts` says how many.'),
});

/** Fetched bytes may be anything, so they are sent as a file that no browser may show or run. */
const hostile = {
  'Content-Type': 'application/octet-stream',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
};

/** Foreign bytes as a file with a name, which is foreign, too. */
export function rawAnswer(bytes: Uint8Array, hash: string, name: string): Response {
  const inAscii = name.replace(/[^\w. -]/g, '_');
  const headers = {
    ...hostile,
    'Content-Length': String(bytes.byteLength),
    'Content-Disposition': `attachment; filename="${inAscii}"${inAscii === name ? '' : `; filename*=UTF-8''${rfc5987(name)}`}`,
    // RFC 9530: proves later that a kept file is the one that was stored.
    'Repr-Digest': `sha-256=:${Buffer.from(hash, 'hex').toString('base64')}:`,
  };
  return new Response(Uint8Array.from(bytes), { headers });
}

function rfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

export function addRawApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: `/api/v1/checks/:id{${idPattern}}/raw`, right: 'read', id: 'getRaw', tag: 'Sources' },
    summary: 'The bytes that a publisher sent, as a file',
    description: '`Repr-Digest` (RFC 9530) holds their SHA-256. 404 where the check brought none.',
    query: RawParameters,
    answer: { description: 'The bytes.', body: 'application/octet-stream' },
    problems: [410],
    handle: async (c, { query: { part } }) => {
      const check = await deps.store.checks.get(c.req.param('id'));
      const hash = check?.value.bodies[part - 1]?.hash;
      if (check === undefined || hash === undefined) return answerError(c, 404, 'not-found');
      const bytes = await deps.blobs.get(hash);
      if (bytes === undefined) return answerError(c, 410, 'raw-expired');
      const answer = rawAnswer(bytes, hash, `${check.value.id}-${part}.raw`);
      answer.headers.set('X-Vigie-Parts', String(check.value.bodies.length));
      return answer;
    },
  });
}
