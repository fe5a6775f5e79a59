import type { Piece } from '../../diff/lay-out-changes.js';
import { once } from '../once.js';
import type {
  AlsoView,
  ChangeView,
  CoverageView,
  DigestView,
  EntryView,
  GroupView,
  LinkView,
} from '../view/digest-view.js';
import { underlined, wrapText } from './plain-text.js';

/** Renders the digest as plain text: at most 76 columns, every address unbroken on a line of its own. */
export function renderDigestText(view: DigestView): string {
  const blocks = [
    underlined(`${view.title} · ${view.period}`, '='),
    [...wrapText(`${view.summary}.`), ...wrapText(view.window)],
    ...view.warnings.map((warning) => wrapText(warning, '! ')),
    contents(view),
    view.nothing.flatMap((line) => wrapText(line)),
    ...view.groups.flatMap(group),
    view.leftOut === null ? [] : [...wrapText(view.leftOut.text), ...link(view.leftOut.link)],
    coverage(view.coverage),
    ['-'.repeat(72), ...view.footer.lines.flatMap((line) => wrapText(line))],
    ...view.footer.links.map(link),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function contents({ contents: { heading, lines } }: DigestView): readonly string[] {
  return lines.length === 0 ? [] : [`${heading}`, ...lines.flatMap((line) => wrapText(line, '- '))];
}

function group({ label, heading, entries, more }: GroupView): readonly (readonly string[])[] {
  const title = [...(label === null ? [] : wrapText(label)), ...underlined(heading, '-')];
  return [title, ...entries.map(renderEntryText), more === null ? [] : wrapText(`(${more})`, '  ')];
}

export const renderEntryText = once((view: EntryView): readonly string[] => {
  const facts = view.amended === null ? view.facts : [view.amended, ...view.facts];
  return [
    ...wrapText(view.title, '* '),
    ...(view.href === null ? [] : [`  ${view.href}`]),
    ...wrapText(facts.join(' · '), '  '),
    ...wrapText(view.publisher, '  '),
    ...(view.change === null ? [] : change(view.change)),
    ...(view.excerpt === '' ? [] : wrapText(view.excerpt, '  ')),
    ...view.also.flatMap((line) => wrapText(also(line), '  ')),
    ...view.reasons.flatMap((reason) => wrapText(reason, '  > ')),
    ...(view.record === null ? [] : [`  ${view.record.text}`, `  ${view.record.href}`]),
  ];
});

function change({ moved, parts, notes, compare }: ChangeView): readonly string[] {
  const changed = parts.flatMap(({ plainLabel, places }) => [
    ...wrapText(plainLabel, '  '),
    ...places.flatMap((place) => wrapText(place.map(marked).join('').trim(), '  | ')),
  ]);
  return [
    ...moved.flatMap((text) => wrapText(text, '  ')),
    ...changed,
    ...notes.flatMap((note) => wrapText(note, '  ')),
    ...wrapText(compare.text, '  '),
    `  ${compare.href}`,
  ];
}

/** A publisher's text must not look like our signs. */
function marked({ kind, lead, text, trail }: Piece): string {
  const words = text.replace(/\[-|-\]|\{\+|\+\}/g, ([first, second]) => `${first} ${second}`);
  if (kind === 'same') return words;
  return `${lead}${kind === 'added' ? `{+${words}+}` : `[-${words}-]`}${trail}`;
}

function also({ label, links, isCut }: AlsoView): string {
  return `${label} ${links.map(({ text }) => text).join(', ')}${isCut ? '…' : ''}`;
}

function coverage({ heading, lines, others, problem, unchecked, more }: CoverageView): readonly string[] {
  return [
    ...underlined(heading, '-'),
    ...lines.flatMap((line) => wrapText(line)),
    ...(others === null ? [] : [...wrapText(others.text), ...link(others.link)]),
    ...(problem === null ? [] : wrapText(problem)),
    ...unchecked.flatMap(({ name, detail }) => wrapText(`${name}, ${detail}`, '! ')),
    ...(more === null ? [] : wrapText(more, '  ')),
  ];
}

function link({ text, href }: LinkView): readonly string[] {
  return [...wrapText(text), href];
}
