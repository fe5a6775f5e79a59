import { escapeXml } from '../model/escape-xml.js';
import type { SampleItem, SamplePublisher } from './sample-publisher.js';

/** One item as the wire formats and the pages need it. */
export type EditionItem = {
  /** An identifier that does not change with the port, or null where the feed gives none. */
  guid: string | null;
  /** What its link leads to. */
  url: string;
  /** The page about it: the link itself, where that is no PDF. */
  pageUrl: string;
  title: string;
  /** What it says, as plain text and as HTML. */
  text: string;
  html: string;
  /** Whether the publisher wrote HTML. */
  isHtml: boolean;
  publishedAt: Date | null;
  updatedAt: Date | null;
  author: string | null;
  categories: readonly string[];
  /** Of a record of a procedure. */
  file: NonNullable<SampleItem['file']> | null;
  /** What the link leads to, where it says more than the item. */
  document: NonNullable<SampleItem['document']> | null;
};

/** What a publisher says at one moment. */
export type Edition = {
  title: string;
  language: string;
  homeUrl: string;
  channelUrl: string;
  updatedAt: Date;
  items: readonly EditionItem[];
};

export type Moment = {
  origin: string;
  startedAt: Date;
  /** When the publisher revised what it had written, or null while it has not. */
  revisedAt: Date | null;
  /** The name of the channel's file below the publisher's address. */
  channelFile: string;
};

/** What the publisher says at this moment, the newest item first, undated ones last. */
export function createEdition(publisher: SamplePublisher, moment: Moment): Edition {
  const homeUrl = `${moment.origin}/${publisher.id}/`;
  const items = publisher.items
    .filter((item) => (moment.revisedAt === null ? !item.afterRevision : !item.untilRevision))
    .map((item) => createItem(item, homeUrl, moment))
    .sort((a, b) => timeOf(b) - timeOf(a));
  return {
    title: publisher.name[publisher.language === 'fr' ? 'fr' : 'en'],
    language: publisher.language,
    homeUrl,
    channelUrl: `${homeUrl}${moment.channelFile}`,
    updatedAt: moment.revisedAt ?? moment.startedAt,
    items,
  };
}

function createItem(item: SampleItem, homeUrl: string, moment: Moment): EditionItem {
  const revision = moment.revisedAt === null ? undefined : item.revision;
  const text = revision?.text ?? item.text ?? '';
  const isHtml = revision === undefined && item.html !== undefined;
  const publishedAt = publicationOf(item, moment);
  return {
    // RFC 4151; the .invalid domain says that nobody owns it.
    guid: item.guid ? `tag:vigie-demo.invalid,2026:${new URL(homeUrl).pathname.slice(1)}${item.slug}` : null,
    url: item.document?.format === 'pdf' ? `${homeUrl}${item.slug}.pdf` : `${homeUrl}${item.slug}`,
    pageUrl: `${homeUrl}${item.slug}`,
    title: revision?.title ?? item.title,
    text: isHtml ? stripTags(item.html ?? '') : text,
    html: isHtml ? (item.html ?? '') : paragraphs(text),
    isHtml,
    publishedAt,
    updatedAt: revision === undefined ? publishedAt : moment.revisedAt,
    author: item.author ?? null,
    categories: item.categories,
    file: item.file ?? null,
    document: item.document ?? null,
  };
}

function publicationOf(item: SampleItem, { startedAt, revisedAt }: Moment): Date | null {
  if (item.afterRevision) return revisedAt;
  if (item.hoursAgo !== undefined) return wholeSecond(startedAt.getTime() - item.hoursAgo * 3_600_000);
  return item.date === undefined ? null : new Date(`${item.date}T09:00:00Z`);
}

/** Feeds write dates to the second. */
function wholeSecond(time: number): Date {
  return new Date(Math.floor(time / 1_000) * 1_000);
}

function timeOf(item: EditionItem): number {
  return item.publishedAt?.getTime() ?? 0;
}

export function paragraphs(text: string): string {
  const parts = text.trim().split(/\n+/);
  return parts.map((part) => `<p>${escapeXml(part)}</p>`).join('\n');
}

/** Enough for the HTML that we wrote ourselves in config/demo. */
function stripTags(html: string): string {
  return html
    .replace(/<[^<>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** One element with a text; nothing at all where there is no text. */
export function element(name: string, text: string | null, attributes = ''): string {
  return text === null ? '' : `<${name}${attributes}>${escapeXml(text)}</${name.split(' ')[0]}>\n`;
}
