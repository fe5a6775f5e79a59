import { z } from 'zod';
import { loadShown } from '../../jobs/read/load-changes.js';
import type { SourceTrial } from '../../jobs/trial/try-source.js';
import { Entry, FeedWarning } from '../../model/item/entry.js';
import { DefinitionText } from '../../model/limits.js';
import { SourceDefinition } from '../../model/source/source.js';
import { NextPage } from '../../model/source/source-page.js';
import { SourceRequest } from '../../model/source/source-reading.js';
import { shownHtml } from '../item/shown-text.js';
import type { WebDeps } from '../site-env.js';
import { bare } from './change-bodies.js';

/** The operator's proxy may contain a password, so it is only in files. */
const { id: _id, proxy: _proxy, name, request: _request, ...others } = SourceDefinition.shape;

/** Fields of a definition as people write them. Each may be absent; `null` removes it. */
export const DefinitionFields = z
  .strictObject({
    name: z.union([DefinitionText.min(1), name]).nullish(),
    // Any JSON, which OpenAPI can only describe as anything. The limit of the body bounds it.
    request: z.strictObject({ ...SourceRequest.shape, json: z.unknown().meta({ 'x-bounded': 'body' }) }).nullish(),
    ...Object.fromEntries(Object.entries(others).map(([field, schema]) => [field, bare(schema).nullish()])),
  })
  .meta({ id: 'SourceFields', description: 'How a source is asked and read: see config/sources/README.md.' });

export const DefinitionShape = z.object({
  id: z.string(),
  definition: DefinitionFields,
  auditSequence: z.number().int().nonnegative().describe('Of the last change; 0 where nobody changed it.'),
});

export function definitionJson(definition: SourceDefinition, sequence: number) {
  const { id, proxy: _, ...shown } = definition;
  return { id, definition: shown, auditSequence: sequence };
}

const { title, url, publishedAt, summary } = Entry.shape;
const entriesShown = 20;

export const TrialShape = z
  .object({
    asked: z.object({ method: z.string(), url: z.string() }).nullable(),
    status: z.number().int().nullable(),
    bytes: z.number().int().nonnegative(),
    durationMs: z.number().int().nonnegative(),
    movedTo: z.string().nullable(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    found: z.number().int().nonnegative().describe('Entries of the answer.'),
    entries: z.array(z.object({ title, url, publishedAt, summary })).describe('The first 20.'),
    warnings: z.array(FeedWarning),
    next: z.array(NextPage).readonly().describe('Further pages that a check would ask for.'),
  })
  .meta({ id: 'Trial', description: 'What one request of a source comes to. Nothing of it is stored.' });

export async function trialJson(
  deps: Pick<WebDeps, 'sandbox'>,
  { page, ...visit }: SourceTrial,
): Promise<z.infer<typeof TrialShape>> {
  const { asked, status, bytes, durationMs, movedTo, problem, next } = visit;
  const entries = page?.entries ?? [];
  const firstEntries = entries.slice(0, entriesShown);
  const texts = firstEntries.map(({ summary }) => ({ summary, content: null }));
  const summaries = await loadShown(deps, texts);
  return {
    ...{ asked, status, bytes, durationMs, movedTo, found: entries.length },
    problem: problem && { code: problem.code, message: problem.message },
    entries: firstEntries.map((entry, index) => ({
      ...{ title: entry.title, url: entry.url, publishedAt: entry.publishedAt },
      summary: entry.summary === null ? null : shownHtml(summaries[index]?.nodes ?? []),
    })),
    warnings: [...(page?.warnings ?? [])],
    next,
  };
}
