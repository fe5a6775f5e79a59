import { z } from 'zod';
import { actsMeant } from '../../acts/reference-name.js';
import { findReferences } from '../../enrich/find-references.js';
import { readJurisdiction, readLanguage } from '../../messages/source-words.js';
import type { Seen } from '../../model/access/seen.js';
import { CorrectedFinding, unclearDateName } from '../../model/item/correction.js';
import { readSeen } from '../http/seen.js';
import { TagForm } from '../policies/tag-form.js';

const text = z.string().catch('');
const Sent = z.object({
  ...{ finding: text, value: text },
  /** The added finding: a date with its role, or an act by any name. */
  ...{ day: text, role: text, act: text, subject: text, sentence: text },
});

/** The form of a correction, without the person. */
export const CorrectionForm = z.intersection(
  z.preprocess(readChoice, CorrectedFinding),
  z.object({ reason: TagForm.shape.reason }),
);

/** The last decision on a finding that the form showed. If the form has several findings, each has its own. */
export function seenOf(fields: Readonly<Record<string, string>>, said: CorrectedFinding): Seen | undefined {
  return readSeen(('of' in said && fields[`seen ${said.of}`]) || fields.seen);
}

/** A choice is the value followed by the finding, `off 2026-08-02 application`. An added finding has fields of its own. */
function readChoice(fields: unknown): unknown {
  const { finding, value, day, role, act, subject, sentence } = Sent.parse(fields);
  if (finding === 'jurisdiction') return { finding, value: readJurisdiction(value) || 'rules' };
  if (finding === 'language') return { finding, value: readLanguage(value) || 'rules' };
  const words = { ...(subject.trim() && { subject }), ...(sentence.trim() && { sentence }) };
  const put = finding === 'date' ? `${day} ${role}` : referenceMeant(act.slice(0, 300));
  if (value === 'add') return { finding, value: 'on', of: put, ...words };
  const said = readSaid(finding, value);
  return said.value === 'instead' ? { ...said, to: put, ...words } : said;
}

/** The provision, if one is named, or else the likeliest act. Empty if nothing is recognised. */
function referenceMeant(name: string): string {
  const provision = findReferences(name).find(({ reference }) => reference.includes('#'));
  return provision?.reference ?? actsMeant(name)[0] ?? '';
}

/** Parses the value and the finding: `on 2026-08-02 application`. */
function readSaid(finding: string, text: string) {
  const [value, ...of] = text.split(' ');
  return { finding, value, of: of.join(' ') };
}

const Choice = z.preprocess((sent) => readSaid('date', String(sent)), CorrectedFinding);

const asked = z.string().max(10);

/** The form for unclear dates of an item, without the person: at least one date. */
const UnclearDateForm = z
  .object({
    said: z.array(Choice).max(40),
    shown: z.array(asked).max(40),
    rest: z.literal('off').nullable(),
    reason: TagForm.shape.reason,
  })
  .transform(({ said, shown, rest, reason }) => ({ said: rest ? [...said, ...dismissed(shown, said)] : said, reason }))
  .refine(({ said }) => said.length > 0, { path: ['value'] });

export function readUnclearDates(fields: URLSearchParams) {
  return UnclearDateForm.safeParse({
    said: chosen(fields),
    shown: fields.getAll('shown'),
    rest: fields.get('rest'),
    reason: fields.get('reason') ?? undefined,
  });
}

/** The choices, as sent. */
export function chosen(fields: URLSearchParams): readonly string[] {
  return fields.getAll('said').filter((one) => one !== '');
}

/** Dismisses the dates that were shown and that the form does not keep. */
function dismissed(shown: readonly string[], said: readonly CorrectedFinding[]): CorrectedFinding[] {
  const named = new Set(said.flatMap((one) => ('of' in one ? one.of.split(' ')[0] : [])));
  return shown
    .filter((date) => !named.has(date))
    .map((date) => ({ finding: 'date', of: unclearDateName(date), value: 'off' }));
}
