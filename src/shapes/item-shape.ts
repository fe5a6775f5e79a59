import { z } from 'zod';
import { safeHref } from '../model/address/parse-url.js';
import {
  datesOf,
  jurisdictionOf,
  languageOf,
  referencesOf,
  topicsOf,
  unclearDatesOf,
} from '../model/item/corrected-findings.js';
import { type Correction, correctableFindings, correctionOf } from '../model/item/correction.js';
import { ItemDate, UnclearDate } from '../model/item/dated.js';
import { Instant } from '../model/item/entry.js';
import { type Item, isProgramsAlone, TagState } from '../model/item/item.js';
import { valueByRules } from '../model/item/item-fields.js';
import { ItemKind } from '../model/item/item-kind.js';
import { Addressee, Obligation } from '../model/item/obligation.js';
import { Procedure } from '../model/item/procedure.js';
import { RelevanceReason } from '../model/item/relevance.js';
import { ItemTopic } from '../model/item/taxonomy.js';
import { dueOf, Impact, ItemState, impactOf, noteOf, ownerOf, stateOf } from '../model/item/triage.js';
import { shownAs } from './shown-as.js';

const CorrectionShape = z
  .object({
    finding: z.enum(correctableFindings),
    of: z.string().optional().describe('Which topic, date or reference; absent where an item has one such finding.'),
    to: z.string().optional().describe('The date and role that replace a wrong date.'),
    subject: z.string().optional().describe('The act or provision that the date is of; empty for none.'),
    value: z.string().describe('What the person says; `rules` where the word was given back to the rules.'),
    rules: z.string().describe('What the rules say now; several kinds are separated by spaces.'),
    sentence: z.string().optional().describe('Of a date or reference that was added: the words that name it.'),
    reason: z.string(),
    at: Instant,
    auditSequence: z.number().int().positive().describe('The number of the decision in the audit log.'),
  })
  .meta({ id: 'Correction', description: 'The latest correction of a finding of an item by a person.' });

/** An item as programs see it in API, terminal, exports and webhooks: what readers know about it, without internals of the index. */
export const ItemShape = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string().nullable().describe('`null` where the publisher gave an address that must not be followed.'),
    source: z.string().describe('Id of the source.'),
    jurisdiction: z.string().describe('`FR`, `EU`, `UK`, …'),
    language: z.string().describe('`fr`, `en`, …'),
    kinds: z.array(ItemKind).describe('What its source publishes.'),
    kind: z
      .object({ kind: ItemKind, cue: z.string().nullable().describe('The words that say so.') })
      .nullable()
      .describe('What it is, as far as its words or a person say; otherwise `kinds` counts.'),
    relevance: z
      .object({
        score: z.number().min(0).max(1).nullable().describe('`null` where a person judged before the rules did.'),
        relevant: z.boolean(),
        reasons: z.array(RelevanceReason).readonly(),
      })
      .nullable()
      .describe('Whether it is about AI, with the reasons; `null` where nobody has judged yet.'),
    topics: z.array(ItemTopic).readonly(),
    dates: z.array(ItemDate).readonly().describe('The dates that it names, with the sentence that says so.'),
    unclearDates: z
      .array(UnclearDate)
      .readonly()
      .describe('Other coming dates that it names, for a person to check; most likely deadlines first, 20 at most.'),
    unclearDatesLeft: z.number().int().nonnegative().describe('How many more of them it names.'),
    corrections: z.array(CorrectionShape).readonly(),
    aboutAi: z.boolean().describe('Its source is about AI as a whole.'),
    addressees: z.array(Addressee).readonly(),
    obligations: z.array(Obligation).readonly(),
    excerpt: z.string().describe('The first words of the text, at most 400 characters, plain.'),
    authors: z.array(z.string()),
    categories: z.array(z.string()).describe('The publisher’s own.'),
    references: z.array(z.string()).readonly().describe('Legal references in canonical form, `celex:32024R1689`.'),
    procedure: Procedure.nullable().describe('The procedure that it is a record of.'),
    publishedAt: Instant.nullable(),
    firstSeenAt: Instant,
    activityAt: Instant.describe('What lists are ordered by: when its newest version was written.'),
    removedAt: Instant.nullable().describe('When it was found that the publisher had removed it.'),
    revision: z.number().int().positive().describe('How many versions it has.'),
    policies: z
      .array(z.object({ id: z.string(), state: TagState }))
      .describe('Without what a program alone suggests, which waits among `tags`.'),
    triage: z
      .object({
        ...{ state: ItemState, impact: Impact.nullable(), note: z.string().nullable() },
        owner: z.string().nullable().describe('Id of an account, or a name.'),
        due: z.string().nullable().describe('A day, `2026-12-01`.'),
        decisions: z
          .array(z.object({ field: z.string(), at: Instant, auditSequence: z.number().int().positive() }))
          .describe('The last word on each of them, also one that was taken back.'),
      })
      .describe('How far the organisation is with it.'),
    savedSearches: z.array(z.string()).readonly().describe('Ids of the saved searches for everyone that match it.'),
  })
  .meta({ id: 'Item', description: 'What a publisher announced, under one identity, with what was understood of it.' });
export type ItemShape = z.infer<typeof ItemShape>;

export function itemJson(item: Item): ItemShape {
  return shownAs(ItemShape, {
    ...item,
    ...correctedJson(item),
    url: safeHref(item.url),
    source: item.sourceId,
    jurisdiction: jurisdictionOf(item),
    language: languageOf(item),
    references: referencesOf(item),
    triage: {
      ...{
        state: stateOf(item).value,
        impact: impactOf(item),
        owner: ownerOf(item),
        due: dueOf(item),
        note: noteOf(item),
      },
      decisions: item.triage.map(({ field, at, sequence }) => ({ field, at, auditSequence: sequence })),
    },
    policies: item.policies.filter((tag) => !isProgramsAlone(tag)).map(({ id, state }) => ({ id, state })),
  });
}

/** Corrected findings come first; `corrections` has the rules' values. If nobody has judged an item yet, `relevance` has no reasons. */
function correctedJson(item: Item) {
  const { mainKind, relevance, topics, corrections } = item;
  const kind = correctionOf(corrections, 'kind')?.value ?? 'rules';
  const judgement = correctionOf(corrections, 'relevance')?.value ?? 'rules';
  return {
    kind: kind === 'rules' ? mainKind : { kind, cue: null },
    relevance:
      judgement === 'rules' ? relevance : { score: null, reasons: [], ...relevance, relevant: judgement === 'ai' },
    topics: topicsOf(item).map(
      (topic) => topics.find((one) => one.topic === topic) ?? { topic, sentence: '', cue: '' },
    ),
    dates: datesOf(item),
    unclearDates: unclearDatesOf(item),
    unclearDatesLeft: item.unclearDatesLeft,
    corrections: corrections.map((one) => correctionJson(item, one)),
  };
}

function correctionJson(item: Item, { by: _by, sequence, ...correction }: Correction) {
  return { ...correction, rules: valueByRules(item, correction), auditSequence: sequence };
}
