import { z } from 'zod';
import { eachWith } from '../each-with.js';
import { Jurisdiction, Language } from '../source/source.js';
import { DateRole, type ItemDate, isOnCalendar } from './dated.js';
import { Instant } from './entry.js';
import { ItemKind } from './item-kind.js';
import { TopicId } from './taxonomy.js';

/** Gives the finding back to the rules. */
const withdrawn = 'rules';

const relevance = { finding: z.literal('relevance'), value: z.enum(['ai', 'other', withdrawn]) };
const kind = { finding: z.literal('kind'), value: z.enum([...ItemKind.options, withdrawn]) };
/** An item has several topics, dates and references: `of` names the one that is put on or taken off. */
const topic = { finding: z.literal('topic'), of: TopicId, value: z.enum(['on', 'off', withdrawn]) };
/** `2026-08-02 application`. */
const namedDate = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)? [a-z-]{1,40}$/, 'expected a date and its role');
/** The words that name an added finding. They are kept here because later versions of the item may lack them. */
const sentence = z.string().trim().max(300).optional();
/**
 * `on` confirms a date that the item names, or adds another with its sentence. `off` removes a date, or dismisses an `unclear` one: nothing
 * that matters happens on it. `instead` replaces a date by `to`.
 */
const date = {
  finding: z.literal('date'),
  of: namedDate,
  value: z.enum(['on', 'off', 'instead', withdrawn]),
  to: namedDate.optional(),
  /** The act or provision, in words. Empty for none, absent if the person said nothing about it. */
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

/** A person's value for a finding, in place of the rules'. */
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
  /** The audit sequence of the decision that this record reflects. */
  sequence: z.number().int().positive(),
};

/** A person's newest correction of a finding of an item. The finding itself stays as the rules made it. */
export const Correction = eachWith(CorrectedFinding, decided);
export type Correction = z.infer<typeof Correction>;

/** The key of a finding within its item: `kind` or `topic finance`. */
export function findingKey(corrected: CorrectedFinding): string {
  return 'of' in corrected ? `${corrected.finding} ${corrected.of}` : corrected.finding;
}

export function correctionId(itemId: string, corrected: CorrectedFinding): string {
  return `${itemId}_${findingKey(corrected)}`;
}

/** The correction of a finding, even if it was given back to the rules. */
export function correctionOf<F extends FindingName>(
  corrections: readonly Correction[],
  finding: F,
): Extract<Correction, { readonly finding: F }> | undefined {
  return corrections.find((one): one is Extract<Correction, { readonly finding: F }> => one.finding === finding);
}

/** The correction of the same finding as `corrected`, even if it was given back to the rules. */
export function correctionLike(
  corrections: readonly Correction[],
  corrected: CorrectedFinding,
): Correction | undefined {
  const key = findingKey(corrected);
  return corrections.find((one) => findingKey(one) === key);
}

/** The corrections with this one added, in place of an earlier one of the same finding. */
export function withCorrection(corrections: readonly Correction[], correction: Correction): readonly Correction[] {
  const key = findingKey(correction);
  return [...corrections.filter((one) => findingKey(one) !== key), correction];
}

/** The name of an item's date in corrections. An item has each date and role once. */
export function dateName({ date, role }: Pick<ItemDate, 'date' | 'role'>): string {
  return `${date} ${role}`;
}

/** The name in corrections of a date whose role is unclear. */
export function unclearDateName(date: string): string {
  return `${date} unclear`;
}

/** The date in such a name. Undefined for a date with a role. */
export function readUnclearDate(of: string): string | undefined {
  return / unclear$/.test(of) ? of.split(' ')[0] : undefined;
}

/** True if it names an existing day, month or year, with a role. */
export function isNamedDate(of: string | undefined): of is string {
  return of !== undefined && isOnCalendar(readDateName(of)?.date ?? '');
}

/** The date and role in a correction's name. Undefined if only another version knows the role. */
export function readDateName(of: string): Pick<ItemDate, 'date' | 'role'> | undefined {
  const [date = '', role] = of.split(' ');
  const known = DateRole.safeParse(role);
  return known.success ? { date, role: known.data } : undefined;
}

/** True if a person corrected a finding of this kind, even if it was given back to the rules or the rules no longer find any. */
export function isCorrected(
  { corrections }: { readonly corrections: readonly Correction[] },
  finding: FindingName,
): boolean {
  return corrections.some((one) => one.finding === finding);
}
