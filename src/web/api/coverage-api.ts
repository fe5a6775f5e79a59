import { z } from 'zod';
import { coverageJson } from '../../coverage/coverage-report.js';
import { parseSince, usualPeriod } from '../../coverage/parse-since.js';
import { loadCoverage } from '../../jobs/coverage/load-coverage.js';
import { withoutSecretsIn } from '../../model/address/secret-address.js';
import { Instant } from '../../model/item/entry.js';
import { limits } from '../../model/limits.js';
import { SourceDefinition } from '../../model/source/source.js';
import { SourceHealth } from '../../model/source/source-health.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';

const count = z.number().int().nonnegative();
const share = z.number().nullable().describe('Of the time, from 0 to 1; `null` where nothing was watched.');
const delay = z
  .union([z.number(), z.literal('more')])
  .nullable()
  .describe('`more` than a month.');
const moment = Instant.nullable();

const CoverageShape = z
  .object({
    since: z.string().describe('The first day.'),
    ...{ watchedSince: moment, until: z.string(), offlineSince: moment },
    unreadable: z
      .array(z.object({ collection: z.string(), id: z.string(), what: z.string(), notedAt: moment }))
      .describe('Stored records that could not be read: what depends on them is missing.'),
    totals: z.object({
      ...{ sources: count, watched: count, troubled: count, needKey: count, checks: count, successes: count },
      ...{ uptime: share, newEntries: count, medianDelayMinutes: delay },
    }),
    sources: z
      .array(
        z.object({
          ...{ id: z.string(), name: SourceDefinition.shape.name, authority: z.string(), jurisdiction: z.string() },
          ...{ url: z.string(), state: z.enum([...SourceHealth.options, 'waiting']), reason: z.string().nullable() },
          ...{ since: moment, unread: z.boolean(), troubled: z.boolean(), watchedSince: moment, from: moment },
          ...{ checks: count, successes: count, failures: z.record(z.string(), count).describe('By outcome.') },
          ...{ uptime: share, readMs: z.number(), failedMs: z.number(), lateMs: z.number(), entries: count },
          ...{ newEntries: count, lastCheckedAt: moment, lastSuccessAt: moment, lastNewAt: moment },
          ...{ medianDelayMinutes: delay, usualGapHours: z.number().nullable(), quietLimitDays: z.number() },
        }),
      )
      .describe('What needs a decision comes first.'),
  })
  .meta({ id: 'Coverage', description: 'How each source was watched.' });

export function addCoverageApi(routes: SiteRoutes, deps: WebDeps): void {
  const isPeriod = (text: string): boolean => parseSince(text, deps.clock.now()) !== undefined;
  const Parameters = z.strictObject({
    since: z
      .string()
      .max(limits.momentChars)
      .refine(isPeriod, 'expected a number of days such as 30d, or a past date')
      .default(usualPeriod)
      .describe('`30d`, or a past day.'),
  });

  routes.operation({
    ...{ method: 'GET', path: '/api/v1/coverage', right: 'read', id: 'getCoverage', tag: 'Sources' },
    summary: 'How each source was watched since a day: state, time covered, checks, rhythm, delays',
    query: Parameters,
    answer: { description: 'The report.', body: CoverageShape },
    handle: async (c, { query }) => {
      const now = deps.clock.now();
      const since = parseSince(query.since, now) ?? now.toISOString().slice(0, 10);
      return c.json(withoutSecretsIn(coverageJson(await loadCoverage(deps, since))));
    },
  });
}
