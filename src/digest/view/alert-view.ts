import { type AlertTexts, alertTexts } from '../../messages/alert-texts.js';
import { checkReason, healthName } from '../../messages/check-reason.js';
import { createFormats, type Formats } from '../../messages/formats.js';
import { mailSubjects } from '../../messages/mail-subjects.js';
import type { Alert, AlertLine } from '../../model/digest/digest.js';
import { isOfSource } from '../../model/source/health-change.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { shortText } from '../mail/clean-text.js';

/** The most sources named in each part of the mail. */
const MAX_NAMED = 40;

export interface AlertView {
  readonly subject: string;
  readonly heading: string;
  /** Notices about the watch itself. */
  readonly notices: readonly string[];
  readonly parts: readonly AlertPart[];
  readonly see: string;
  readonly why: string;
}

export interface AlertPart {
  readonly heading: string;
  readonly lines: readonly { readonly sourceId: string; readonly name: string; readonly detail: string }[];
  readonly more: string | null;
}

interface Writer {
  readonly language: UiLanguage;
  readonly texts: AlertTexts;
  readonly formats: Formats;
}

type Kind = 'trouble' | 'attention' | 'recovered';
const kinds: readonly Kind[] = ['trouble', 'attention', 'recovered'];

/** The texts of an alert, part by part, the worst first. */
export function viewAlert({ language, timeZone, lines }: Alert): AlertView {
  const texts = alertTexts[language];
  const writer: Writer = { language, texts, formats: createFormats({ language, timeZone }) };
  const own = lines.filter((line) => !isOfSource(line));
  const of = (kind: Kind) => lines.filter((line) => isOfSource(line) && kindOf(line) === kind);
  const groups = kinds.map((kind) => ({ kind, lines: of(kind) })).filter((group) => group.lines.length > 0);
  return {
    subject: mailSubjects[language].news(subjectOf(own, groups, writer)),
    heading: texts.heading,
    notices: noticesOf(own, writer),
    parts: groups.map((group) => viewPart(group.kind, group.lines, writer)),
    see: texts.see,
    why: texts.why,
  };
}

function kindOf({ to }: AlertLine): Kind {
  if (to === 'healthy' || to === 'paused') return 'recovered';
  return attention.has(to) ? 'attention' : 'trouble';
}

/** States in which the source is still read. */
const attention: ReadonlySet<AlertLine['to']> = new Set([
  ...(['silent', 'moved', 'needs-key', 'incomplete', 'unsteady', 'renamed'] as const),
]);

interface Group {
  readonly kind: Kind;
  readonly lines: readonly AlertLine[];
}

function subjectOf(own: readonly AlertLine[], groups: readonly Group[], { language, formats }: Writer): string {
  const { notices, sources } = mailSubjects[language];
  const last = own.at(-1);
  if (last) return notices[ownState(last.to)];
  return groups.map(({ kind, lines }) => formats.count(sources[kind], lines.length)).join(', ');
}

function noticesOf(own: readonly AlertLine[], writer: Writer): readonly string[] {
  const unnamed = own.length - MAX_NAMED;
  const named = own.slice(0, MAX_NAMED).map((line) => noticeOf(line, writer));
  return unnamed > 0 ? [...named, writer.formats.count(writer.texts.moreNotices, unnamed)] : named;
}

function noticeOf({ to, at, reason }: AlertLine, { texts, formats }: Writer): string {
  return texts.notices[ownState(to)](formats.dateTime(new Date(at)), shortText(reason ?? '', 300));
}

/** The state of something that is not a source: the watch itself, its clock, a record, an address, a webhook, or something that was given up. */
function ownState(to: AlertLine['to']): keyof AlertTexts['notices'] {
  const isOwn = (state: string): state is keyof AlertTexts['notices'] => Object.hasOwn(alertTexts.fr.notices, state);
  return isOwn(to) ? to : 'online';
}

function viewPart(kind: Kind, lines: readonly AlertLine[], writer: Writer): AlertPart {
  const unnamed = lines.length - MAX_NAMED;
  return {
    heading: writer.texts[kind],
    lines: lines.slice(0, MAX_NAMED).map((line) => ({
      sourceId: line.sourceId,
      name: shortText(line.name, 120),
      detail: detailOf(line, kind, writer),
    })),
    more: unnamed > 0 ? writer.formats.count(writer.texts.more, unnamed) : null,
  };
}

function detailOf(line: AlertLine, kind: Kind, { language, texts, formats }: Writer): string {
  const moment = (at: string) => formats.dateTime(new Date(at));
  const reason = line.reason === null ? null : shortText(checkReason(line.reason, language), 120);
  const read = line.lastSuccessAt === null ? texts.neverRead : texts.lastRead(moment(line.lastSuccessAt));
  const details = [
    `${healthName(line.to, language)}${reason === null ? '' : ` (${reason})`}`,
    texts.since(moment(line.at)),
    line.from === null ? null : texts.before(healthName(line.from, language)),
    kind === 'trouble' ? read : null,
  ];
  return details.filter((detail) => detail !== null).join(', ');
}
