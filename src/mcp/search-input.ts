import { z } from 'zod';
import type { FacetField } from '../model/item/item-fields.js';
import { ItemKind } from '../model/item/item-kind.js';
import { Addressee } from '../model/item/obligation.js';

const Values = z.array(z.string().min(1).max(200)).max(50).default([]);

/** Filters of a search, each a list of alternatives; different ones hold together. */
export const filterInput = {
  source: Values.describe('Ids of sources, as get_coverage lists them.'),
  jurisdiction: Values.describe('Such as FR, EU, UK, US.'),
  language: Values.describe('Of the text: fr, en, …'),
  kind: z.array(ItemKind).max(50).default([]),
  topic: Values.describe('Ids of topics, as items have them.'),
  addressee: z.array(Addressee).max(50).default([]).describe('Whom the text addresses.'),
  relevance: z
    .array(z.enum(['ai', 'other']))
    .max(2)
    .default([])
    .describe(
      'Without words in `q`, only what is about AI or concerns a policy is listed; ["ai", "other"] lists everything.',
    ),
  policy: Values.describe('Ids of policies, as list_policies gives them.'),
  deadline: Values.describe('Months, days or years in which a deadline falls, or ranges: 2026-12, 2027-12..'),
} satisfies Readonly<Record<FacetField, z.ZodType>>;

export const queryInput = z
  .string()
  .max(4_000)
  .default('')
  .describe(
    [
      'The search language, in French or English. All words count; accents and plurals do not matter; a known concept is found in both languages (AI Act, règlement IA).',
      '"exact phrase"; OR, NOT or -word; parentheses; regul* for beginnings.',
      'Fields: title:, source:, jurisdiction:, language:, kind:, topic:, addressee:, policy:, reference: (celex:32024R1689, or a name of the act), stage:, relevance:ai or other.',
      'Dates: deadline:2026-12.. or deadline:90d (the next 90 days), published:2026-01..2026-06, seen:7d, since:2026-01-01, before:2026-06. has:deadline for what has any; has:date-to-check for what names coming dates that nobody has checked.',
      'A question may be asked as it is. A query never fails: `warnings` say what was not understood.',
    ].join(' '),
  );
