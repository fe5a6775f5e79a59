import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasonsText } from '../../../src/acts/reason-text.js';
import { suggestTags } from '../../../src/jobs/match/suggest-tags.js';
import { matchText } from '../../../src/match/derive-findings.js';
import { compileSavedQueries } from '../../../src/match/saved-queries.js';
import { type Item, ItemTag } from '../../../src/model/item/item.js';
import { valuesOf } from '../../../src/model/item/item-fields.js';
import { type TagReason, tagReasons } from '../../../src/model/item/tag-reason.js';
import type { Policy } from '../../../src/model/policy/policy.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { loadTaxonomy } from '../../../src/settings/load-shipped.js';
import { sampleItem } from '../../contract/sample-items.js';
import { glossary } from '../../query/documents.js';

const words = ['biométrie', 'recrutement', 'avis', 'RGPD', 'AI Act', 'haut risque', 'sanction', 'outils', 'voix'];
const topics = ['biometrics', 'employment', 'health'];
const kinds = ['law', 'news', 'decision'] as const;
const references = ['celex:32024R1689', 'celex:32016R0679#art-6'];

const anItem = fc
  .record({
    title: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
    text: fc.array(fc.constantFrom(...words), { maxLength: 8 }),
    topic: fc.subarray(topics),
    kinds: fc.subarray([...kinds], { minLength: 1 }),
    references: fc.subarray(references),
    jurisdiction: fc.constantFrom('FR', 'EU'),
    publishedAt: fc.constantFrom('2026-03-01T00:00:00.000Z', '2025-03-01T00:00:00.000Z', null),
  })
  .map(({ title, text, topic, ...fields }) => ({
    item: sampleItem('one', {
      title: title.join(' – '),
      topics: topic.map((one) => ({ topic: one, sentence: '', cue: '' })),
      ...fields,
    }),
    text: `${text.join('. ')}.`,
  }));

const leaf = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(...words).map((word) => `"${word}"`),
  fc.constantFrom(...words).map((word) => `title:"${word}"`),
  fc.constantFrom(...words).map((word) => `typed:"${word}"`),
  fc.constantFrom(...topics).map((topic) => `topic:${topic}`),
  fc.constantFrom(...kinds).map((kind) => `kind:${kind}`),
  fc.constantFrom('act:celex:32024R1689', 'reference:"celex:32016R0679"', 'jurisdiction:fr', 'source:cnil', 'biom*'),
  fc.constantFrom('published:2026', 'has:topic', 'has:published', 'has:reference', 'before:2026-01', 'seen:2026'),
);
const { query } = fc.letrec<{ query: string; leaf: string }>((tie) => ({
  leaf,
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('query'), { minLength: 1, maxLength: 3 }).map((parts) => `(${parts.join(' ')})`),
    fc.array(tie('query'), { minLength: 1, maxLength: 3 }).map((parts) => `(${parts.join(' OR ')})`),
    tie('query').map((part) => `-${part}`),
  ),
}));

const at = '2026-04-01T00:00:00.000Z';
const policy = { id: 'charte', revision: 3 } as Policy; // nothing else of it is looked at

/** The item with the tag that a query gives it by the matching that is done of every entry. */
function suggested({ item, text }: { readonly item: Item; readonly text: string }, asked: string): Item {
  const { node } = parseQuery(asked, { glossary, timeZone: 'UTC', now: new Date(at) });
  const queries = compileSavedQueries([{ id: policy.id, node }]);
  const stored = { title: item.title, summary: null, content: text, document: null, language: 'fr' };
  const matches = matchText({ ...stored, values: valuesOf(item) }, { queries, glossary });
  return suggestTags({ byId: new Map([[policy.id, policy]]), sequence: 1 }, item, matches, at).item;
}

const flat = (text: string) => text.replace(/\s+/g, ' ').toLowerCase();

function isSo(reason: TagReason, item: Item, text: string): boolean {
  if (reason.kind === 'query') return true;
  // Judged as it was: that it has a policy now is no reason.
  if (reason.kind === 'field') {
    const values = valuesOf({ ...item, policies: [] });
    return Object.entries(values).some(([field, held]) => field === reason.field && held.includes(reason.value));
  }
  if (reason.kind !== 'words') return false;
  return reason.words.every((one) => flat(one.in === 'title' ? item.title : text).includes(flat(one.word)));
}

const naming = { catalogue: new Map(), taxonomy: loadTaxonomy(), policies: new Map(), owners: new Map() };

describe('the reasons of a tag', () => {
  it('are one at least for whatever a query suggests, and each holds of the text and the fields of the item', () => {
    let tagged = 0;
    fc.assert(
      fc.property(anItem, query, (entry, asked) => {
        const item = suggested(entry, asked);
        for (const tag of item.policies) {
          tagged += 1;
          const reasons = tagReasons(tag, item);
          expect(reasons.length).toBeGreaterThan(0);
          expect(reasons.filter((reason) => !isSo(reason, item, entry.text))).toEqual([]);
          // What asks for something says which of it was there.
          if (!/-|before:/.test(asked)) expect(reasons.map(({ kind }) => kind)).not.toContain('query');
        }
      }),
      { numRuns: 1_000 },
    );
    expect(tagged).toBeGreaterThan(100);
  });

  const tag: ItemTag = ItemTag.parse({
    ...{ id: 'charte', state: 'confirmed', revision: 1, policyRevision: 1, words: [] },
    ...{ sequence: 4, by: 'a_1', reason: null, at },
  });
  const said = { program: 'Veille RH', by: 'rule:5', reason: '', at, alone: true };

  it.each<readonly [Partial<ItemTag>, string]>([
    [{ origin: 'person' }, 'rattaché à la main'],
    [{ origin: 'learned' }, 'proposé d’après les décisions précédentes'],
    [{ suggestedBy: said }, 'suggéré par la règle de la recherche «\u00a0Veille RH\u00a0»'],
    [{ suggestedBy: { ...said, by: 'a_2', program: 'Assistant' } }, 'suggéré par le programme «\u00a0Assistant\u00a0»'],
    [{ clauses: [{ field: 'topic', value: 'biometrics' }] }, 'Thème\u00a0: Biométrie'],
    [{ clauses: [{ field: 'kind', value: 'sanction' }] }, 'Type\u00a0: Sanction'],
    [{ clauses: [{ field: 'published', value: at }] }, 'Publié\u00a0: 1er avril 2026'],
    [{ clauses: [] }, 'répond à la requête de la politique'],
    [{ by: null, state: 'suggested' }, 'répond à la requête de la politique'],
    [{}, 'rattaché par une version antérieure de Vigie, qui n’a pas noté pourquoi'],
    [{ words: ['avis', 'outils'] }, '«\u00a0avis\u00a0» dans le titre, «\u00a0outils\u00a0» dans le texte'],
  ])('say what is so of %j', (changes, expected) => {
    const reasons = tagReasons({ ...tag, ...changes }, { title: 'Un avis' });
    expect(reasonsText(reasons, { ...naming, language: 'fr' })).toBe(expected);
  });
});
