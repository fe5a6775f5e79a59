import { z } from 'zod';
import { Jurisdiction, Language } from '../source/source.js';
import { DateRole, type ItemDate, isOnCalendar } from './dated.js';
import { Instant } from './entry.js';
import { ItemKind } from './item-kind.js';
import { TopicId } from './taxonomy.js';

/** Gives the finding back to the rules. */
const withdrawn = 'rules';

const relevance = { finding: z.literal('relevance'), value: z.enum(['ai', 'other', withdrawn]) };
const kind = { finding: z.literal('kind'), value: z.enum([...ItemKind.options, withdrawn]) };
/** An item has several of the others: `of` says which of them is put on or taken off. */
const topic = { finding: z.literal('topic'), of: TopicId, value: z.enum(['on', 'off', withdrawn]) };
/** `2026-08-02 application`. */
const namedDate = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)? [a-z-]{1,40}$/, 'expected a date and its role');
/** The words that name what a person puts on, whatever later versions say; those of the item where it names it itself. */
const sentence = z.string().trim().max(300).optional();
/**
 * `on` is of a date that the item names, or of another with its sentence; `off` also of one that is `unclear`: nothing happens on it
 * that counts; `instead` puts another in its place.
 */
const date = {
  finding: z.literal('date'),
  of: namedDate,
  value: z.enum(['on', 'off', 'instead', withdrawn]),
  to: namedDate.optional(),
  /** The act or provision, in words; empty for none, absent where nothing is said of it. */
  subject: z.string().trim().max(200).optional(),
  sentence,
};
const reference = {
  finding: z.literal('reference'),
  of: z.string().min(1).max(300),
  value: z.enum(['on', 'off', withdrawn]),
  sentence,
};
const jurisdiction = { finding: z.literal('jurisdiction'), value: z.union([z.literal(withdrawn), Jurisdiction]) };
const language = { finding: z.literal('language'), value: z.union([z.literal(withdrawn), Language]) };

/** What a person says of a finding in place of the rules. */
export const CorrectedFinding = z.discriminatedUnion('finding', [
  z.object(relevance),
  z.object(kind),
  z.object(topic),
  z.object(date),
  z.object(reference),
  z.object(jurisdiction),
  z.object(language),
]);
export type CorrectedFinding = z.infer<typeof CorrectedFinding>;
export type FindingName = CorrectedFinding['finding'];
export const correctableFindings: readonly FindingName[] = CorrectedFinding.options.map(
  ({ shape }) => shape.finding.value,
);

const decided = {
  /** Actor id of the person. */
  by: z.string(),
  reason: z.string(),
  at: Instant,
  /** The audit sequence of the decision that this reflects. */
  sequence: z.number().int().positive(),
};

/** The newest word of a person on a finding of an item. The finding itself stays as the rules gave it. */
export const Correction = z.discriminatedUnion('finding', [
  z.object({ ...relevance, ...decided }),
  z.object({ ...kind, ...decided }),
  z.object({ ...topic, ...decided }),
  z.object({ ...date, ...decided }),
  z.object({ ...reference, ...decided }),
  z.object({ ...jurisdiction, ...decided }),
  z.object({ ...language, ...decided }),
]);
export type Correction = z.infer<typeof Correction>;

/** Which of an item's findings is meant, `kind` or `topic finance`. */
export function findingKey(said: CorrectedFinding): string {
  return 'of' in said ? `${said.finding} ${said.of}` : said.finding;
}

export function correctionId(itemId: string, said: CorrectedFinding): string {
  return `${itemId}_${findingKey(said)}`;
}

/** The word of a person on the finding, given back to the rules or not. */
export function correctionOf<F extends FindingName>(
  corrections: readonly Correction[],
  finding: F,
): Extract<Correction, { readonly finding: F }> | undefined {
  return corrections.find((one): one is Extract<Correction, { readonly finding: F }> => one.finding === finding);
}

/** The word of a person on the same finding as this, which may be given back to the rules. */
export function correctionLike(corrections: readonly Correction[], said: CorrectedFinding): Correction | undefined {
  const key = findingKey(said);
  return corrections.find((one) => findingKey(one) === key);
}

/** The corrections with this one in place of the one that it follows, or behind the others. */
export function withCorrection(corrections: readonly Correction[], correction: Correction): readonly Correction[] {
  const key = findingKey(correction);
  return [...corrections.filter((one) => findingKey(one) !== key), correction];
}

/** How a correction names a date of an item: each date and role is there once. */
export function dateName({ date, role }: Pick<ItemDate, 'date' | 'role'>): string {
  return `${date} ${role}`;
}

/** How a correction names a date of which nothing says what happens on it: it has no role. */
export function unclearDateName(date: string): string {
  return `${date} unclear`;
}

/** The date of which a correction says so; undefined for one with a role. */
export function readUnclearDate(of: string): string | undefined {
  return / unclear$/.test(of) ? of.split(' ')[0] : undefined;
}

/** Whether it names a day, month or year that there is, with a role. */
export function isNamedDate(of: string | undefined): of is string {
  return of !== undefined && isOnCalendar(readDateName(of)?.date ?? '');
}

/** The date and role that a correction names; undefined for a role of another program. */
export function readDateName(of: string): Pick<ItemDate, 'date' | 'role'> | undefined {
  const [date = '', role] = of.split(' ');
  const known = DateRole.safeParse(role);
  return known.success ? { date, role: known.data } : undefined;
}

/** Whether a person said something of such a finding, also where the rules find none of the kind any more. */
export function isCorrected(
  { corrections }: { readonly corrections: readonly Correction[] },
  finding: FindingName,
): boolean {
  return corrections.some((one) => one.finding === finding);
}
