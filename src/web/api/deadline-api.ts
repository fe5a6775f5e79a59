import type { Deadline, NamedDate } from '../../deadlines/fold-deadlines.js';
import { loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { linkedPolicies } from '../../model/item.js';
import { collectDeadlineParams, DeadlineParams } from '../deadlines/deadline-params.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { readParameters } from './read-json.js';

export function addDeadlineApi(app: SiteApp, deps: WebDeps): void {
  app.get('/api/v1/deadlines', async (c) => {
    const params = readParameters(collectDeadlineParams(new URL(c.req.url).searchParams), DeadlineParams);
    if (params instanceof Response) return params;
    const { deadlines, roles, facets, leftOut, range, next, warnings } = await loadDeadlines(deps, params);
    return c.json({ deadlines: deadlines.map(deadlineJson), roles, facets, leftOut, range, next, warnings });
  });
}

function deadlineJson({ others, ...lead }: Deadline) {
  const { date, role } = lead.date;
  return { date, role, ...namedJson(lead), others: others.map(namedJson) };
}

function namedJson({ item, date: { subject, sentence } }: NamedDate) {
  const { id, title, sourceId: source, jurisdiction, language, removedAt } = item;
  return {
    item: id,
    title,
    source,
    jurisdiction,
    language,
    subject,
    sentence,
    removedAt,
    policies: linkedPolicies(item),
  };
}
