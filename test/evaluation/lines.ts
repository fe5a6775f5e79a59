import { z } from 'zod';
import { DateRole } from '../../src/model/item/dated.js';
import { ItemKind } from '../../src/model/item/item-kind.js';
import { Addressee } from '../../src/model/item/obligation.js';

const Id = z.string().min(1);
const Language = z.string().regex(/^[a-z]{2}$/);
const Topic = z.enum([
  'risk-classes',
  'general-purpose-models',
  'biometrics',
  'transparency',
  'bias-fairness',
  'automated-decisions',
  'data-protection',
  'copyright',
  'employment',
  'health',
  'finance',
  'public-sector',
  'children',
  'security',
  'liability',
  'environment',
  'sandboxes',
  'standards-audit',
  'enforcement',
]);

const Publication = z.strictObject({
  id: Id,
  language: Language,
  title: z.string().min(1),
  summary: z.string().min(1).optional(),
});

export const RelevanceLine = Publication.extend({ content: z.string().min(1).optional(), relevant: z.boolean() });
export type RelevanceLine = z.infer<typeof RelevanceLine>;

export const KindLine = Publication.extend({
  content: z.string().min(1).optional(),
  url: z.url().optional(),
  /** The kinds that its source is known to publish. Sometimes it publishes others. */
  carries: z.array(ItemKind).min(1),
  kind: ItemKind,
});
export type KindLine = z.infer<typeof KindLine>;

/** A date by the rules of docs/evaluating-dates.md. */
const LabelledDate = z.strictObject({
  /** Given to the day, the month or the year. */
  date: z.string().regex(/^\d{4}(-\d{2}){0,2}$/),
  role: DateRole,
  /** Other roles that are right. */
  or: z.array(DateRole).min(1).optional(),
  /** The date is right both found and not found. */
  optional: z.literal(true).optional(),
});
export type LabelledDate = z.infer<typeof LabelledDate>;

export const DatesLine = z.strictObject({
  id: Id,
  language: Language,
  publishedAt: z.iso.datetime().or(z.iso.date()).optional(),
  text: z.string().min(1),
  dates: z.array(LabelledDate),
});
export type DatesLine = z.infer<typeof DatesLine>;

const References = z.array(z.string().regex(/^[a-z][a-z-]*:\S+$/));
export const ReferencesLine = z.union([
  z.strictObject({ id: Id, language: Language, text: z.string().min(1), references: References }),
  /** A passage in two languages. Without `references` only the agreement of the two languages counts. */
  z.strictObject({ id: Id, fr: z.string().min(1), en: z.string().min(1), references: References.optional() }),
]);
export type ReferencesLine = z.infer<typeof ReferencesLine>;

export const ObligationsLine = z
  .strictObject({
    id: Id,
    language: Language,
    text: z.string().min(1),
    obligations: z.array(z.string().min(1)),
    addressees: z.array(Addressee),
  })
  .refine(({ text, obligations }) => obligations.every((sentence) => text.includes(sentence)), {
    error: 'obligations: expected sentences of the text',
  });
export type ObligationsLine = z.infer<typeof ObligationsLine>;

export const TopicsLine = Publication.extend({ topics: z.array(Topic) });
export type TopicsLine = z.infer<typeof TopicsLine>;

export const LanguageLine = z.strictObject({ id: Id, title: z.string().min(1), language: Language });
export type LanguageLine = z.infer<typeof LanguageLine>;

export const SearchDocument = z.strictObject({
  id: Id,
  language: Language,
  title: z.string().min(1),
  content: z.string().min(1),
});
export type SearchDocument = z.infer<typeof SearchDocument>;

export const SearchQuery = z.strictObject({
  id: Id,
  language: Language,
  form: z.enum(['keywords', 'question']),
  query: z.string().min(1),
  relevant: z.array(Id).min(1),
  /** The document that answers the query in its own language. `relevant` documents are then in the other language. */
  own: Id.optional(),
  /** The id of the query that this query repeats without accents. */
  accented: Id.optional(),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const LearnedPolicy = z.strictObject({ id: Id, title: z.string().min(1), query: z.string().min(1) });
export type LearnedPolicy = z.infer<typeof LearnedPolicy>;

const Verdicts = z.record(Id, z.enum(['confirmed', 'rejected']));
/** A publication with its decisions by policy, or an undecided publication with the policies that it concerns. */
export const LearnedPublication = z.union([
  Publication.extend({ source: Id, decided: Verdicts }),
  Publication.extend({ source: Id, concerns: z.array(Id) }),
]);
export type LearnedPublication = z.infer<typeof LearnedPublication>;

export const LearnedLine = z.union([LearnedPolicy, LearnedPublication]);
export type LearnedLine = z.infer<typeof LearnedLine>;

const Told = z.strictObject({ language: Language, source: Id, title: z.string().min(1), text: z.string().min(1) });
/** Two publications, and the relation that the page of one must show to the other. Publications of different lines have no relation. */
export const SimilarLine = z.strictObject({
  id: Id,
  expected: z.enum(['same-text', 'same-matter', 'none']),
  one: Told,
  other: Told,
});
export type SimilarLine = z.infer<typeof SimilarLine>;
