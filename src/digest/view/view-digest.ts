import { checkReason, healthName } from '../../messages/check-reason.js';
import { type DigestTexts, digestTexts } from '../../messages/digest-texts.js';
import { capitalise, createFormats, type Formats, type PluralForms } from '../../messages/formats.js';
import { mailSubjects } from '../../messages/mail-subjects.js';
import type { UncheckedSource } from '../../model/digest/composition.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { DigestInput } from '../compose/digest-input.js';
import type { DigestGroup } from '../compose/group-entries.js';
import { periodOf } from '../compose/window.js';
import { shortText } from '../mail/clean-text.js';
import { once } from '../once.js';
import type { CoverageView, DigestView, EntryView, GroupView } from './digest-view.js';
import { type EntryWriter, type ExcerptLengths, viewEntry } from './entry-view.js';

const MAX_CONTENTS = 12;
const MAX_FILTER = 200;
const MAX_PREHEADER = 140;
const MAX_TITLES = 3;

type Member = DigestGroup['members'][number];

export interface DigestViewer {
  readonly entryOf: (member: Member) => EntryView;
  /** The digest with its first `shown` entries, and the number of the others. */
  readonly view: (shown: number) => DigestView;
}

/** Puts a digest into words, at any length. Each entry is rendered once, when it is first shown. */
export function createDigestViewer(
  input: DigestInput,
  groups: readonly DigestGroup[],
  excerpts: ExcerptLengths,
): DigestViewer {
  const { language } = input.subscription;
  const texts = digestTexts[language];
  const formats = createFormats(input.subscription);
  const total = countMembers(groups);
  const sourceName = (id: string): string => input.names[id]?.[language] ?? id;
  const { window, mayReadReasons } = input;
  const writer = { language, texts, formats, items: input.links.items, excerpts, window, mayReadReasons, sourceName };
  const entryOf = once((member: Member) => viewEntry(member, writer));
  const summary = summaryText(groups, texts, formats);
  const titles = groups.flatMap(({ members }) => members.slice(0, MAX_TITLES)).slice(0, MAX_TITLES);
  const unchecked = input.coverage.unchecked.length;
  const frame = {
    language,
    subject: digestSubject(input, total),
    preheader: shortText([summary, ...titles.map((member) => entryOf(member).title)].join(' · '), MAX_PREHEADER),
    title: texts.title,
    period: capitalise(periodText(input.window, texts, formats), language),
    window: windowText(input, texts, formats),
    warnings: [
      ...input.lostPolicies.map(({ id, name }) =>
        name === null ? texts.noPolicy(id) : texts.retiredPolicy(shortText(name, MAX_FILTER)),
      ),
      ...(unchecked === 0 ? [] : [formats.count(texts.uncheckedBelow, unchecked)]),
    ],
    nothing: total === 0 ? nothingNew(input, texts) : [],
    coverage: viewCoverage(input, writer),
    footer: footer(input, texts),
  };
  const view = (shown: number): DigestView => {
    const missing = Math.max(0, total - shown);
    const left = missing === 0 ? '' : ` (${formats.count(texts.notShown, missing)})`;
    const link = { text: texts.seeAll, href: input.links.search };
    const cut = cutGroups(groups, shown);
    return {
      ...frame,
      summary: `${capitalise(summary, language)}${left}`,
      contents: { heading: texts.contents, lines: contentsLines(cut, texts, formats) },
      groups: cut.map((group) => viewGroup(group, groups.length === 1, writer, entryOf)),
      leftOut: missing === 0 ? null : { text: formats.count(texts.leftOut, missing), link },
    };
  };
  return { entryOf, view };
}

/** The groups cut to `shown` entries in all. A group without an entry is left out. */
function cutGroups(groups: readonly DigestGroup[], shown: number): readonly CutGroup[] {
  const cut: CutGroup[] = [];
  let room = shown;
  for (const { members, ...group } of groups) {
    if (room <= 0) break;
    cut.push({ ...group, members: members.slice(0, room), missing: Math.max(0, members.length - room) });
    room -= members.length;
  }
  return cut;
}

interface CutGroup extends DigestGroup {
  readonly missing: number;
}

/** The subject of a digest. `publications` counts an event once, even if several items report it. */
export function digestSubject(
  { subscription, window }: Pick<DigestInput, 'subscription' | 'window'>,
  publications: number,
): string {
  const texts = digestTexts[subscription.language];
  const formats = createFormats(subscription);
  const counted = formats.count(texts.publications, publications);
  return mailSubjects[subscription.language].digest(periodText(window, texts, formats), counted);
}

function countMembers(groups: readonly DigestGroup[]): number {
  return groups.reduce((sum, group) => sum + group.members.length, 0);
}

function periodText(window: DigestInput['window'], texts: DigestTexts, formats: Formats): string {
  const { first, last, isWeek } = periodOf(window);
  const days = formats.days(first, last);
  return isWeek ? texts.week(days) : texts.period(days);
}

function windowText({ window, looksBack, subscription }: DigestInput, texts: DigestTexts, formats: Formats): string {
  const moment = (instant: string) => formats.dateTime(new Date(instant));
  const period = texts.window(moment(window.start), moment(window.end), subscription.timeZone);
  return looksBack ? `${period} ${texts.firstDigest}` : period;
}

function summaryText(groups: readonly DigestGroup[], texts: DigestTexts, formats: Formats): string {
  const concerning = countMembers(groups.filter((group) => group.policy !== null));
  const publications = formats.count(texts.publications, countMembers(groups));
  return concerning === 0 ? publications : `${publications}, ${formats.count(texts.concerning, concerning)}`;
}

function viewGroup(
  { missing, ...group }: CutGroup,
  alone: boolean,
  { texts, formats }: EntryWriter,
  entryOf: (member: Member) => EntryView,
): GroupView {
  const state = group.policy?.state ?? null;
  return {
    state,
    label: state === null ? null : texts[state],
    heading: headingOf(group, texts, alone),
    entries: group.members.map(entryOf),
    more: missing === 0 ? null : formats.count(texts.moreInGroup, missing),
  };
}

function headingOf(group: DigestGroup, texts: DigestTexts, alone: boolean): string {
  if (group.policy === null) return alone ? texts.all : texts.others;
  return shortText(group.policy.name, 200) || group.policy.id;
}

function contentsLines(groups: readonly CutGroup[], texts: DigestTexts, formats: Formats): readonly string[] {
  if (groups.length < 2) return [];
  const lines = groups.slice(0, MAX_CONTENTS).map((group) => {
    const { members, missing, policy } = group;
    const held = formats.number(members.length);
    const count = missing === 0 ? held : texts.ofAll(held, formats.number(members.length + missing));
    return `${headingOf(group, texts, false)} (${count}${policy?.state === 'suggested' ? `, ${texts.toConfirm}` : ''})`;
  });
  return groups.length > MAX_CONTENTS ? [...lines, '…'] : lines;
}

function nothingNew({ subscription, coverage, leftOut }: DigestInput, texts: DigestTexts): readonly string[] {
  const unasked = leftOut === 0 ? texts.nothingSeen : texts.nothingAboutAi;
  const seen = subscription.filter.trim() === '' ? unasked : texts.nothingMatched;
  return coverage.unchecked.length === 0 ? [seen] : [seen, texts.nothingButUnchecked];
}

function footer({ subscription, spokenFilter, links }: DigestInput, texts: DigestTexts): DigestView['footer'] {
  const filter = shortText(spokenFilter ?? subscription.filter, MAX_FILTER);
  return {
    lines: [texts.whyReceived, filter === '' ? texts.noFilter : texts.filter(filter)],
    links: [
      { text: texts.viewOnline, href: links.digest },
      { text: texts.search, href: links.search },
      { text: texts.unsubscribe, href: links.unsubscribe },
    ],
  };
}

/** The most sources named. If more are down, the watch itself has lost its network. */
const MAX_NAMED = 40;

/** States in which the source is still read, so that only the reason tells why it is named. */
const read: ReadonlySet<UncheckedSource['health']> = new Set([
  ...(['healthy', 'silent', 'incomplete', 'unsteady', 'renamed'] as const),
]);

interface CoverageWriter {
  readonly sourceName: (id: string) => string;
  readonly language: UiLanguage;
  readonly texts: DigestTexts;
  readonly formats: Formats;
}

/** The coverage section. Unchecked sources that were never read come first, then those that were not read for the longest time. */
function viewCoverage(
  { coverage, backlog, leftOut, links }: Pick<DigestInput, 'coverage' | 'backlog' | 'leftOut' | 'links'>,
  writer: CoverageWriter,
): CoverageView {
  const { texts, formats } = writer;
  const unchecked = coverage.unchecked.toSorted((a, b) => (a.since ?? '').localeCompare(b.since ?? ''));
  const unnamed = unchecked.length - MAX_NAMED;
  return {
    heading: texts.coverage,
    lines: [
      checkedLine(coverage, writer),
      ...counted(texts.silent, coverage.silent, formats),
      ...counted(texts.paused, coverage.paused, formats),
      ...counted(texts.backlog, backlog, formats),
    ],
    others:
      leftOut === 0
        ? null
        : { text: formats.count(texts.notAboutAi, leftOut), link: { text: texts.seeOthers, href: links.others } },
    problem: unchecked.length === 0 ? null : formats.count(texts.unchecked, unchecked.length),
    unchecked: unchecked.slice(0, MAX_NAMED).map((source) => viewUnchecked(source, writer)),
    more: unnamed > 0 ? formats.count(texts.moreUnchecked, unnamed) : null,
  };
}

function checkedLine(
  { sourcesChecked, sourcesOn, unchecked }: DigestInput['coverage'],
  writer: CoverageWriter,
): string {
  const { texts, formats } = writer;
  if (sourcesChecked === sourcesOn && unchecked.length === 0) return formats.count(texts.allChecked, sourcesOn);
  return texts.sourcesChecked(formats.number(sourcesChecked), formats.number(sourcesOn));
}

function counted(forms: PluralForms, count: number, formats: Formats): readonly string[] {
  return count > 0 ? [formats.count(forms, count)] : [];
}

function viewUnchecked(source: UncheckedSource, { texts, formats, language, sourceName }: CoverageWriter) {
  const since = source.since === null ? texts.never : texts.since(formats.dateTime(new Date(source.since)));
  const name = shortText(sourceName(source.sourceId), 120);
  if (source.health === 'needs-key') return { name, detail: `${texts.needsKey}, ${since}` };
  const reason = shortText(checkReason(source.reason, language), 80);
  // A single failure after a success changes no state, and an overdue check is no state of the source. The reason is enough in these cases.
  const isStill = read.has(source.health) || source.reason === 'late';
  return {
    name,
    detail: `${isStill ? reason : `${healthName(source.health, language)} (${reason})`}, ${since}`,
  };
}
