import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createProcessParser, type ProcessParserOptions } from '../../../src/adapters/sandbox/sandbox-process.js';
import type { DocumentInput, DocumentParser } from '../../../src/ports/document-parser.js';
import { assemble, samplePdf } from '../../parse/document/sample-pdf.js';
import { awaitsEnd, patienceMs } from '../../patience.js';
import { until } from '../../until.js';
import { inTime } from '../in-time.js';
import { spawnScript } from '../sqlite/spawn-script.js';

const hostile = new URL('./hostile-process.mjs', import.meta.url);

function reader(options: Partial<ProcessParserOptions> = {}): DocumentParser {
  const made = createProcessParser({ timeoutMs: patienceMs, memoryMb: 512, ...options });
  onTestFinished(() => made.close());
  return made;
}

function input(content: string | Uint8Array): DocumentInput {
  const bytes = typeof content === 'string' ? new Uint8Array(Buffer.from(content)) : content;
  return { bytes, url: 'https://a.example/page', contentType: 'text/html' };
}

const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`;
const sound = page('<p>Le texte de la délibération.</p>');

describe('the reader of documents', () => {
  it('reads a page and a PDF, and passes on why it refuses', async () => {
    const made = reader();
    expect(await made.readDocument(input(sound))).toMatchObject({
      kind: 'done',
      value: { format: 'html', text: 'Le texte de la délibération.' },
    });
    const pdf = samplePdf({ pages: [[{ text: 'Article premier', y: 700 }]] });
    expect(await made.readDocument(input(pdf))).toMatchObject({ kind: 'done', value: { format: 'pdf', pages: 1 } });
    expect(await made.readDocument(input('PK\u0003\u0004'))).toMatchObject({ kind: 'refused', code: 'not-a-document' });
  });

  it('is renewed after its documents, and gives its process nothing of our environment', async () => {
    const made = reader({ url: hostile, documents: 2 });
    const pids: string[] = [];
    for (let count = 0; count < 4; count += 1) pids.push(textOf(await made.readDocument(input('pid'))));
    expect(pids.map((pid) => pids.indexOf(pid))).toEqual([0, 0, 2, 2]);
    expect(textOf(await made.readDocument(input('environment')))).toBe('{}');
  });

  it('answers whoever waits when it is closed, and whoever comes later', async () => {
    const made = reader({ url: hostile });
    const waiting = [made.readDocument(input('loop')), made.readDocument(input('say a'))];
    await made.close();
    waiting.push(made.readDocument(input('say b')));
    for (const outcome of await Promise.all(waiting)) expect(outcome).toMatchObject({ kind: 'limit', code: 'crash' });
  });
});

describe('the reader under attack', () => {
  it.each([
    ['loop', 'time'],
    ['hoard', 'memory'],
    ['throw', 'crash'],
    ['leave', 'crash'],
    ['fail', 'crash'],
  ])('answers a document that makes it %s with the limit "%s", and reads the next one', async (deed, code) => {
    // Only the endless document may reach the time limit, even on a slow machine.
    const made = reader({ url: hostile, memoryMb: 128, timeoutMs: deed === 'loop' ? awaitsEnd(1_500) : patienceMs });
    expect(await made.readDocument(input(deed))).toMatchObject({ kind: 'limit', code });
    expect(textOf(await inTime(() => made.readDocument(input('say hello'))))).toBe('hello');
  });

  const attacks: readonly (readonly [string, string[], () => string | Uint8Array])[] = [
    ['20,000 elements inside one another', ['too-deep'], () => page('<div>'.repeat(20_000))],
    ['tags that are not closed', ['too-deep'], () => page('<p>a<b>'.repeat(100_000))],
    ['many deep trees', ['time', 'memory'], () => page(`${'<div>'.repeat(900)}a${'</div>'.repeat(900)}`.repeat(300))],
    ['an attribute of 8 MB', ['done'], () => page(`<p title="${'a'.repeat(8_000_000)}">Texte.</p>`)],
    ['8 MB of less-than signs', ['time', 'memory'], () => '<'.repeat(8_000_000)],
    ['a million cells', ['time', 'memory'], () => page(`<table><tr>${'<td>a'.repeat(1_000_000)}</table>`)],
    [
      'a PDF that is garbage',
      ['malformed-pdf'],
      () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(500_000, 91)]),
    ],
    [
      'a PDF that is cut off',
      ['malformed-pdf', 'no-text'],
      () => samplePdf({ pages: [[{ text: 'a', y: 7 }]] }).slice(0, 500),
    ],
    ['a PDF that claims a billion pages', ['malformed-pdf', 'no-text'], () => claimingPdf(1_000_000_000)],
    ['a PDF whose pages are their own parents', ['malformed-pdf', 'no-text'], () => circularPdf()],
    ['a PDF that unpacks to 256 MB', ['memory', 'time'], () => bombPdf()],
  ];
  // A parser for each limit. Only a document that breaks its process makes it start another.
  const patient = createProcessParser({ timeoutMs: patienceMs, memoryMb: 384 });
  const hasty = createProcessParser({ timeoutMs: awaitsEnd(2_000), memoryMb: 384 });
  afterAll(() => Promise.all([patient.close(), hasty.close()]));

  it.each(attacks)('answers %s with one of %j, and reads the next document', async (_, expected, make) => {
    const made = expected.includes('time') ? hasty : patient;
    const outcome = await made.readDocument(input(new Uint8Array(Buffer.from(make()))));
    expect(expected).toContain(outcome.kind === 'done' ? 'done' : outcome.code);
    expect(await inTime(() => made.readDocument(input(sound)))).toMatchObject({ kind: 'done' });
  });
});

describe('the process of the reader', () => {
  const script = new URL('./parent-process.js', import.meta.url);

  it('does not keep an idle service alive', async () => {
    const parent = spawnScript(script, ['real']);
    expect(await parent.line()).toBe('Lu.');
    await expect(parent.line()).rejects.toThrow('ended');
  });

  it('ends with a service that was killed, also in the middle of a document', async () => {
    const parent = spawnScript(script, ['hostile']);
    const pid = Number(await parent.line());
    expect(isAlive(pid)).toBe(true);
    await parent.kill();
    await until('the end of the process', () => !isAlive(pid));
  });
});

function textOf(outcome: Awaited<ReturnType<DocumentParser['readDocument']>>): string {
  return outcome.kind === 'done' ? outcome.value.text : `${outcome.kind} ${outcome.code}`;
}

/** True if the process exists; signal 0 only checks. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function claimingPdf(count: number): Uint8Array {
  return assemble(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [] /Count ${count} >>`], '');
}

function circularPdf(): Uint8Array {
  return assemble(
    ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>'],
    '',
  );
}

/** Deflated twice, by about 1,000 to 1 each time. */
function bombPdf(): Uint8Array {
  const packed = deflateSync(deflateSync(Buffer.alloc(1 << 28, 0x20))).toString('latin1');
  return assemble(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
      `<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n${packed}\nendstream`,
    ],
    '',
  );
}
