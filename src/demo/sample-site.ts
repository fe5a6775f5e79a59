import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import iconv from 'iconv-lite';
import { createEdition, type Edition, type EditionItem, type SamplePublisher } from './edition.js';
import { channelFile, renderChannel, renderHomePage, renderItemPage } from './render-channel.js';
import type { Document } from './render-feed.js';

export type SampleRequest = { method: string; path: string; query: URLSearchParams; headers: IncomingHttpHeaders };
export type SampleAnswer = {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
  /** True if the answer names a next page. */
  leadsOn?: boolean;
};

export type SampleSite = {
  answer(request: SampleRequest): SampleAnswer;
  /** Makes every publisher with a revision show it from now on. */
  revise(): void;
};

/** The progress of the sample publishers, from which all their answers follow. */
export type SiteHistory = {
  startedAt: Date;
  /** When each publisher revised its items, by its id. */
  revisedAt: ReadonlyMap<string, Date>;
};

type SiteOptions = {
  publishers: readonly SamplePublisher[];
  origin: string;
  now: () => Date;
  /** The history of an earlier site; without it the publishers begin now. */
  history?: SiteHistory | undefined;
  /** Called before the revised items can be read. */
  onRevised?: ((history: SiteHistory) => void) | undefined;
};

/** The address that a source begins with: the old one if the publisher moved. */
export function channelPath(publisher: SamplePublisher): string {
  return `/${publisher.id}/${publisher.answers === 'moved' ? 'old-feed.xml' : channelFile(publisher)}`;
}

/**
 * All sample publishers as one site. A publisher with a revision shows it once its channel was read to the end, so that the next
 * check finds an amended item without any action.
 */
export function createSampleSite({ publishers, origin, now, history, onRevised }: SiteOptions): SampleSite {
  const startedAt = history?.startedAt ?? now();
  const revisedAt = new Map(history?.revisedAt);
  const revise = (publisher: SamplePublisher) => {
    if (!hasRevision(publisher) || revisedAt.has(publisher.id)) return;
    // Last-Modified counts seconds: the revision must not have the second of the first edition.
    revisedAt.set(publisher.id, new Date(Math.max(now().getTime(), startedAt.getTime() + 1_000)));
    onRevised?.({ startedAt, revisedAt });
  };
  return {
    answer: ({ method, path, query, headers }) => {
      if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Method not allowed', { allow: 'GET, HEAD' });
      if (path === '/robots.txt') return plain(200, 'User-agent: *\nAllow: /\n');
      const publisher = publishers.find(({ id }) => path.startsWith(`/${id}/`));
      if (publisher === undefined) return plain(404, 'Not found');
      const moment = { origin, startedAt, revisedAt: revisedAt.get(publisher.id) ?? null };
      const edition = createEdition(publisher, { ...moment, channelFile: channelFile(publisher) });
      const isRevised = revisedAt.has(publisher.id);
      const answer = answerFor({ publisher, edition, path, query, headers, isRevised });
      const isRead = path === channelPath(publisher) && answer.status === 200 && !answer.leadsOn;
      if (method === 'GET' && isRead) revise(publisher);
      return method === 'HEAD' ? { ...answer, body: new Uint8Array() } : answer;
    },
    revise: () => publishers.forEach(revise),
  };
}

function hasRevision({ items, answers }: SamplePublisher): boolean {
  const changes = items.some(
    ({ revision, afterRevision, untilRevision }) => revision || afterRevision || untilRevision,
  );
  return changes || answers === 'vanishes';
}

type AnswerContext = Pick<SampleRequest, 'path' | 'query' | 'headers'> & {
  publisher: SamplePublisher;
  edition: Edition;
  isRevised: boolean;
};

function answerFor({ publisher, edition, path, query, headers, isRevised }: AnswerContext): SampleAnswer {
  const { answers } = publisher;
  const isChannel = path === `/${publisher.id}/${channelFile(publisher)}`;
  if (answers === 'gone') return plain(410, 'Gone');
  if (answers === 'refused') return plain(403, 'Forbidden');
  if (answers === 'vanishes' && isRevised) return plain(404, 'Not found');
  if (path === channelPath(publisher) && !isChannel) return plain(301, 'Moved', { location: edition.channelUrl });
  if (isChannel && answers !== 'page') {
    const document = renderChannel(publisher, edition, Number(query.get('page') ?? 1));
    return { ...answerDocument(document, edition, headers), leadsOn: document.leadsOn };
  }
  const document =
    isChannel || path === `/${publisher.id}/` ? html(renderHomePage(edition)) : findDocument(edition, path);
  return document === undefined ? plain(404, 'Not found') : answerDocument(document, edition, headers);
}

/** The page about an item, or the PDF that it links. */
function findDocument(edition: Edition, path: string): Document | undefined {
  const has = (url: string): boolean => new URL(url).pathname === path;
  const item = edition.items.find(({ url, pageUrl }) => has(url) || has(pageUrl));
  if (item === undefined) return undefined;
  if (has(item.pageUrl)) return html(renderItemPage(item, edition));
  return { contentType: 'application/pdf', body: renderPdf(item, edition) };
}

function html(text: string): Document {
  return { contentType: 'text/html; charset=utf-8', body: Buffer.from(text) };
}

function answerDocument(document: Document, edition: Edition, headers: IncomingHttpHeaders): SampleAnswer {
  const validators = { etag: createEtag(document.body), lastModified: edition.updatedAt };
  const kept = { etag: validators.etag, 'last-modified': validators.lastModified.toUTCString() };
  if (isNotModified(headers, validators)) return { status: 304, headers: kept, body: new Uint8Array() };
  return { status: 200, headers: { ...kept, 'content-type': document.contentType }, body: document.body };
}

function plain(status: number, text: string, headers: Record<string, string> = {}): SampleAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: Buffer.from(text) };
}

type Validators = { etag: string; lastModified: Date };

/** A strong entity tag (RFC 9110 8.8.3) for these bytes. */
function createEtag(body: Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/**
 * True if a GET or HEAD is answered with 304. RFC 9110 13.2.2: if If-None-Match is given, it alone decides, by weak
 * comparison; otherwise If-Modified-Since counts.
 */
function isNotModified(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.floor(lastModified.getTime() / 1_000) <= since / 1_000;
}

const LINE_LENGTH = 88;
const [left, top, leading] = [60, 770, 16];

/** The document that an item links, as a PDF of one page (ISO 32000-1 section 7.5), in a font that every PDF reader has. */
function renderPdf(item: EditionItem, { title: publisher, language }: Edition): Buffer {
  const body = (item.document?.text ?? item.text).trim().split(/\n+/);
  const lines = [item.title, publisher, ...body].flatMap((paragraph) => ['', ...wrap(paragraph)]);
  const shown = lines.map((line) => `(${escapeText(line)}) Tj T*`).join('\n');
  const stream = `BT /F 11 Tf ${leading} TL ${left} ${top} Td\n${shown}\nET`;
  return assemble([
    `<< /Type /Catalog /Pages 2 0 R /Lang (${language}) >>`,
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents 5 0 R >>',
    // Every character is one byte in windows-1252, which equals WinAnsiEncoding.
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    `<< /Title <${titleBytes(item.title).toString('hex')}> >>`,
  ]);
}

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > LINE_LENGTH && line !== '') lines.push(line);
    line = longer.length > LINE_LENGTH ? word : longer;
  }
  return [...lines, line];
}

function escapeText(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

/** UTF-16 with a byte order mark (ISO 32000-1 section 7.9.2.2). */
function titleBytes(title: string): Buffer {
  return iconv.encode(title, 'utf-16be', { addBOM: true });
}

function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return iconv.encode(`${file}xref\n0 ${size}\n0000000000 65535 f \n${rows}${trailer}`, 'windows-1252');
}
