import { z } from 'zod';
import type { Item } from '../model/item/item.js';
import { ItemShape, itemJson } from '../shapes/item-shape.js';
import { ItemParts, loadItemParts, pageOf, type WantedText } from './item-brief.js';
import { type McpDeps, type McpTools, oneLine, quoted, ToolRefused } from './mcp-tools.js';

const mostLength = 20_000;

const Input = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,199}$/, 'expected the id of an item, as search gives it'),
  part: z
    .enum(['publication', 'linked-document'])
    .default('publication')
    .describe('Whose text: that of the publication, or of the document that it links.'),
  offset: z.int().min(0).default(0).describe('Where in the text to begin: `text.next` of the answer before reads on.'),
  length: z.int().min(0).max(mostLength).default(6_000).describe('Characters of the text at most; 0 for none.'),
});

/** The most entries of each list, since a text may cite a thousand provisions. */
const mostOf = { references: 100, dates: 40, obligations: 40, topics: 20, categories: 20, authors: 20 } as const;

const Output = ItemShape.pick({
  ...{ id: true, title: true, url: true, source: true, jurisdiction: true, language: true, kinds: true, kind: true },
  ...{ relevance: true, topics: true, dates: true, unclearDates: true, addressees: true, obligations: true },
  authors: true,
  ...{ categories: true, references: true, publishedAt: true, firstSeenAt: true, activityAt: true, removedAt: true },
  ...{ revision: true },
}).extend({
  page: z.string().describe('The page of this watch that shows it to people: cite it.'),
  ...ItemParts.shape,
});
export type ItemAnswer = z.infer<typeof Output>;

export function addItemTool(tools: McpTools, deps: McpDeps): void {
  tools.add({
    name: 'get_item',
    title: 'Read an item',
    description:
      'One publication: what it is, its dates and obligations with the sentences that say so, references to law, versions, policies with reasons, and its text piece by piece.',
    right: 'read',
    input: Input,
    output: Output,
    run: async ({ id, ...wanted }, { signal }) => {
      const [stored] = await deps.store.items.getMany([id]);
      if (!stored) throw new ToolRefused(`id: no item has the id "${id}"; search gives ids`);
      const data = await answerItem(deps, stored.value, wanted);
      signal.throwIfAborted();
      return { text: itemText(data), data };
    },
  });
}

export async function answerItem(deps: McpDeps, item: Item, wanted: WantedText): Promise<ItemAnswer> {
  const all = itemJson(item);
  return Output.parse({
    ...all,
    title: oneLine(all.title, 500),
    topics: all.topics.slice(0, mostOf.topics),
    dates: all.dates.slice(0, mostOf.dates),
    obligations: all.obligations.slice(0, mostOf.obligations),
    authors: all.authors.slice(0, mostOf.authors),
    categories: all.categories.slice(0, mostOf.categories),
    references: all.references.slice(0, mostOf.references),
    page: pageOf(deps.publicUrl, item.id),
    ...(await loadItemParts(deps, item, wanted)),
  });
}

/** The answer as text, for a model that reads no structured data. */
export function itemText(item: ItemAnswer): string {
  const { offset, total, next } = item.text;
  const tags = item.policyTags.map(({ policy, state, by, reason }) => {
    return `${policy} ${state}${by === null ? '' : ` by ${oneLine(by, 100)}`}${reason ? `: ${oneLine(reason, 300)}` : ''}`;
  });
  return [
    `Item ${item.id}, ${item.jurisdiction}, source ${item.source}, ${item.kind?.kind ?? item.kinds.join(', ')}`,
    `published ${item.publishedAt ?? 'at no known date'}, version ${item.revision} of ${item.activityAt}`,
    ...(item.removedAt === null ? [] : [`taken away by its publisher, found at ${item.removedAt}`]),
    `page ${item.page}`,
    ...(tags.length === 0 ? [] : [`policies: ${tags.join('; ')}`]),
    `references: ${item.references.join(', ') || 'none'}`,
    quoted(quotedLines(item).join('\n')),
    `text of the ${item.text.part}: characters ${offset} to ${offset + item.text.content.length} of ${total}${next === null ? '' : `; read on with offset ${next}`}`,
  ].join('\n');
}

function quotedLines({ title, url, summary, dates, obligations, text }: ItemAnswer): readonly string[] {
  return [
    `Title: ${title}`,
    ...(url === null ? [] : [`Address: ${url}`]),
    ...summary.map((sentence) => `In brief: ${oneLine(sentence, 500)}`),
    ...dates.map(({ date, role, sentence }) => `Date ${date}, ${role}: ${oneLine(sentence, 300)}`),
    ...obligations.map(
      ({ force, addressee, sentence }) =>
        `Obligation (${force}, ${addressee ?? 'nobody named'}): ${oneLine(sentence, 400)}`,
    ),
    '',
    text.content,
  ];
}
