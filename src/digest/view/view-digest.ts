import { capitalise } from '../../messages/capitalise.js';
import { type DigestTexts, digestTexts } from '../../messages/digest-texts.js';
import { createFormats, type Formats } from '../../messages/formats.js';
import type { DigestInput } from '../compose/digest-input.js';
import type { DigestGroup } from '../compose/group-entries.js';
import { periodOf } from '../compose/period.js';
import { shortText } from '../mail/clean-text.js';
import { viewCoverage } from './coverage-view.js';
import type { DigestView, GroupView } from './digest-view.js';
import { type EntryWriter, type ExcerptLengths, viewEntry } from './entry-view.js';

const MAX_CONTENTS = 12;
const MAX_FILTER = 200;
const MAX_PREHEADER = 140;

/** Puts a whole digest into words, whatever its size. */
export function viewDigest(input: DigestInput, groups: readonly DigestGroup[], excerpts: ExcerptLengths): DigestView {
  const { language } = input.subscription;
  const texts = digestTexts[language];
  const formats = createFormats(input.subscription);
  const total = countMembers(groups);
  const period = periodText(input.window, texts, formats);
  const summary = summaryText(groups, texts, formats);
  const sourceName = (id: string): string => input.names[id]?.[language] ?? id;
  const writer = { language, texts, formats, items: input.links.items, excerpts, window: input.window, sourceName };
  const views = groups.map((group) => viewGroup(group, groups.length === 1, writer));
  const unchecked = input.coverage.unchecked.length;
  return {
    language,
    subject: digestSubject(input, total),
    preheader: preheaderText(summary, views),
    title: texts.title,
    period: capitalise(period, language),
    summary: capitalise(summary, language),
    window: windowText(input, texts, formats),
    warning: unchecked === 0 ? null : formats.count(texts.uncheckedBelow, unchecked),
    contents: { heading: texts.contents, lines: contentsLines(groups, texts, formats) },
    groups: views,
    nothing: total === 0 ? nothingNew(input, texts) : [],
    leftOut: null,
    coverage: viewCoverage(input, writer),
    footer: footer(input, texts),
  };
}

/** `publications` counts an event once, however many tell of it. */
export function digestSubject(
  { subscription, window }: Pick<DigestInput, 'subscription' | 'window'>,
  publications: number,
): string {
  const texts = digestTexts[subscription.language];
  const formats = createFormats(subscription);
  return `${texts.title} · ${periodText(window, texts, formats)} · ${formats.count(texts.publications, publications)}`;
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

function preheaderText(summary: string, groups: readonly GroupView[]): string {
  const titles = groups.flatMap((group) => group.entries.map((entry) => entry.title)).slice(0, 3);
  return shortText([summary, ...titles].join(' · '), MAX_PREHEADER);
}

function viewGroup(group: DigestGroup, alone: boolean, writer: EntryWriter): GroupView {
  const { texts } = writer;
  const state = group.policy?.state ?? null;
  return {
    state,
    label: state === null ? null : `${texts.policy} · ${texts[state]}`,
    heading: headingOf(group, texts, alone),
    entries: group.members.map((member) => viewEntry(member, writer)),
    more: null,
  };
}

function headingOf(group: DigestGroup, texts: DigestTexts, alone: boolean): string {
  if (group.policy === null) return alone ? texts.all : texts.others;
  return shortText(group.policy.name, 200) || group.policy.id;
}

function contentsLines(groups: readonly DigestGroup[], texts: DigestTexts, formats: Formats): readonly string[] {
  if (groups.length < 2) return [];
  const lines = groups.slice(0, MAX_CONTENTS).map((group) => {
    const state = group.policy === null ? '' : `, ${texts[group.policy.state]}`;
    return `${headingOf(group, texts, false)} (${formats.number(group.members.length)}${state})`;
  });
  return groups.length > MAX_CONTENTS ? [...lines, '…'] : lines;
}

function nothingNew({ subscription, coverage, leftOut }: DigestInput, texts: DigestTexts): readonly string[] {
  const unasked = leftOut === 0 ? texts.nothingSeen : texts.nothingAboutAi;
  const seen = subscription.filter.trim() === '' ? unasked : texts.nothingMatched;
  return coverage.unchecked.length === 0 ? [seen] : [seen, texts.nothingButUnchecked];
}

function footer({ subscription, links }: DigestInput, texts: DigestTexts): DigestView['footer'] {
  const filter = shortText(subscription.filter, MAX_FILTER);
  return {
    lines: [texts.whyReceived, filter === '' ? texts.noFilter : texts.filter(filter)],
    links: [
      { text: texts.viewOnline, href: links.digest },
      { text: texts.search, href: links.search },
      { text: texts.unsubscribe, href: links.unsubscribe },
    ],
  };
}
