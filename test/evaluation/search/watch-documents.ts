import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { dump } from 'js-yaml';
import type { CommandIo } from '../../../src/cli/terminal/command-io.js';
import { runCommandLine } from '../../../src/cli/terminal/run-command-line.js';
import type { SearchDocument } from '../lines.js';

/** An installation that has read the documents as entries of feeds, one feed for each language. */
export interface WatchedDocuments extends AsyncDisposable {
  readonly io: CommandIo;
  /** The id of the document that the URL of an item names, or the URL itself if it names none. */
  idOf(url: string | null): string;
}

const linkPrefix = 'https://example.org/documents/';

/** Throws if an entry did not become an item, since figures over some of the documents would mean nothing. */
export async function watchDocuments(documents: readonly SearchDocument[]): Promise<WatchedDocuments> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-evaluate-'));
  const languages = [...new Set(documents.map(({ language }) => language))];
  await using server = await serveFeeds(new Map(languages.map((language) => [language, feedOf(documents, language)])));
  mkdirSync(join(folder, 'sources'));
  const sources = languages.map((language) => describeSource(language, server.port));
  writeFileSync(join(folder, 'sources/evaluation.yaml'), dump({ sources }));
  const env = {
    PATH: process.env.PATH,
    VIGIE_DATA_DIR: join(folder, 'data'),
    VIGIE_SOURCES_DIR: join(folder, 'sources'),
    VIGIE_FETCH_ALLOW: '127.0.0.0/8',
    VIGIE_FETCH_HOST_SPACING_MS: '0',
  };
  const summary = await runOnce(folder, env);
  if (summary.newItems !== documents.length) {
    throw new Error(`expected ${documents.length} new items, got ${JSON.stringify(summary)}`);
  }
  return {
    io: ioOf(folder, env),
    idOf: (url) => (url?.startsWith(linkPrefix) ? url.slice(linkPrefix.length) : String(url)),
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function runOnce(folder: string, env: NodeJS.ProcessEnv): Promise<{ readonly newItems: unknown }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const io: CommandIo = { ...ioOf(folder, env), stdout, stderr };
  const said = Promise.all([text(stdout), text(stderr)]);
  await runCommandLine(['run', '--once', '--json'], io);
  stdout.end();
  stderr.end();
  const [result, complaints] = await said;
  if (io.exitCode) throw new Error(`run --once ended with ${io.exitCode}: ${complaints}`);
  return JSON.parse(result);
}

function ioOf(cwd: string, env: NodeJS.ProcessEnv): CommandIo {
  return { cwd, env, stdin: new PassThrough().end(), stdout: process.stdout, stderr: process.stderr };
}

async function serveFeeds(feeds: ReadonlyMap<string, string>) {
  const server = createServer((request, response) => {
    const feed = feeds.get(request.url?.slice(1) ?? '');
    if (feed === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': 'application/rss+xml; charset=utf-8' }).end(feed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function describeSource(language: string, port: number) {
  return {
    id: `documents-${language}`,
    name: { fr: `Documents ${language}`, en: `Documents ${language}` },
    authority: 'Example',
    jurisdiction: language === 'fr' ? 'FR' : 'EU',
    language,
    kind: 'feed',
    url: `http://127.0.0.1:${port}/${language}`,
    carries: ['news'],
  };
}

function feedOf(documents: readonly SearchDocument[], language: string): string {
  const items = documents
    .filter((document) => document.language === language)
    .map(({ id, title, content }) => {
      const link = `${linkPrefix}${id}`;
      return `<item><title>${escapeXml(title)}</title><link>${link}</link><guid>${link}</guid><description>${escapeXml(content)}</description></item>`;
    });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Documents</title><link>https://example.org/</link><description>Documents</description>${items.join('')}</channel></rss>`;
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
