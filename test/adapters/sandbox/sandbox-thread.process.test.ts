import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createThreadSandbox, type ThreadSandboxOptions } from '../../../src/adapters/sandbox/sandbox-thread.js';
import { emptyGlossary } from '../../../src/analysis/glossary.js';
import { compiledFile } from '../../../src/disk/program-files.js';
import type { Entry } from '../../../src/model/item/entry.js';
import { factsOf } from '../../../src/model/item/item-fields.js';
import type { AnswerInput, EntriesInput, Sandbox } from '../../../src/ports/sandbox.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { sampleItem, sampleItemTag } from '../../contract/sample-items.js';
import { awaitsEnd, patienceMs } from '../../patience.js';
import { inTime } from '../in-time.js';

const hostile = new URL('./hostile-thread.mjs', import.meta.url);

function sandbox(options: Partial<ThreadSandboxOptions> = {}): Sandbox {
  const made = createThreadSandbox({ timeoutMs: patienceMs, heapMb: 48, glossary: { concepts: {} }, ...options });
  onTestFinished(() => made.close());
  return made;
}

const url = 'https://a.example/feed';

function input(text: string): AnswerInput {
  return inputOf(new TextEncoder().encode(text));
}

function inputOf(bytes: Uint8Array): AnswerInput {
  return { definition: { kind: 'feed', url, timeZone: 'UTC' }, answer: { bytes, url, contentType: null } };
}

const rss = `<rss version="2.0"><channel><title>Journal</title>
  <item><title>Décret</title><link>https://a.example/1</link><guid>1</guid></item></channel></rss>`;

function entry(title: string, content: string): Entry {
  const links = { id: title, url: null, publishedAt: null, updatedAt: null };
  return { ...links, title, summary: null, content, authors: [], categories: [], enclosures: [] };
}

const queries = (...texts: readonly string[]) =>
  texts.map((text) => ({
    id: text,
    node: parseQuery(text, { glossary: emptyGlossary(), now: new Date(0), timeZone: 'UTC' }).node,
  }));

function toMatch(entries: readonly Entry[], saved: ReturnType<typeof queries>, policy: string[] = []): EntriesInput {
  const policies = policy.map((id) => sampleItemTag(id, 'confirmed'));
  const facts = factsOf(sampleItem('a', { policies, publishedAt: null }));
  return { entries, language: 'fr', queries: saved, facts: entries.map(() => facts) };
}

async function matchesOf(made: Sandbox, given: EntriesInput) {
  const outcome = await made.readEntries(given);
  if (outcome.kind !== 'done') throw new Error(`expected readings, got ${outcome.kind}`);
  return outcome.value.map(({ matches }) => matches);
}

/** For each document, whether it was read while our event loop was blocked. */
async function stampsOf(stamps: readonly ReturnType<Sandbox['readAnswer']>[]): Promise<string[]> {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
  const wokeAt = Date.now();
  const outcomes = await Promise.all(stamps);
  return outcomes.map((outcome) => {
    if (outcome.kind !== 'done') throw new Error(`expected a page, got ${outcome.kind}`);
    return Number(outcome.value.title) < wokeAt ? 'early' : 'late';
  });
}

/** The language model takes some 50 MB. */
const roomy = { heapMb: 128 };

describe('the sandbox with the real reader', () => {
  it('reads a feed', async () => {
    const outcome = await sandbox().readAnswer(input(rss));
    expect(outcome).toMatchObject({ kind: 'done', value: { format: 'rss-2.0', entries: [{ title: 'Décret' }] } });
  });

  it('reads feeds that come at the same time one after the other', async () => {
    const made = sandbox();
    const titles = Array.from({ length: 6 }, (_, index) => `Journal ${index}`);
    const outcomes = await Promise.all(titles.map((title) => made.readAnswer(input(rss.replace('Journal', title)))));
    expect(outcomes).toMatchObject(titles.map((title) => ({ kind: 'done', value: { title } })));
  });

  it('passes on why the reader refuses a document', async () => {
    const outcome = await sandbox().readAnswer(input('<!doctype html><html><body>Connexion</body></html>'));
    expect(outcome).toMatchObject({ kind: 'refused', code: 'html-instead-of-feed' });
  });

  it('takes the buffer over where the bytes are all of it', async () => {
    const whole = new Uint8Array(new TextEncoder().encode(rss));
    await sandbox().readAnswer(inputOf(whole));
    expect(whole.byteLength).toBe(0);
  });

  it('leaves the neighbours of a slice alone', async () => {
    const buffer = new TextEncoder().encode(`before${rss}after`);
    const outcome = await sandbox().readAnswer(inputOf(buffer.subarray(6, -5)));
    expect(outcome.kind).toBe('done');
    expect(buffer.byteLength).toBeGreaterThan(rss.length);
  });

  it('reads entries: their words joined, and nothing matched where nothing was asked', async () => {
    const given = { entries: [entry('Décret', '<p>Les algorithmes publics</p>')], language: 'fr' };
    expect(await sandbox(roomy).readEntries(given)).toMatchObject({
      kind: 'done',
      value: [{ spoken: 'Décret\nLes algorithmes publics', words: { title: 'f_decret', concepts: '' }, matches: [] }],
    });
  });

  it('matches entries, each with the facts of its item, and says which words did it', async () => {
    const made = sandbox(roomy);
    const entries = [entry('Décret', 'Les algorithmes publics'), entry('Avis', 'Rien')];
    const saved = queries('algorithme', 'jurisdiction:FR avis', 'policy:rh');
    expect(await matchesOf(made, toMatch(entries, saved))).toEqual([
      [{ id: 'algorithme', words: ['algorithmes'], clauses: [] }],
      [{ id: 'jurisdiction:FR avis', words: ['Avis'], clauses: [{ field: 'jurisdiction', value: 'FR' }] }],
    ]);
    expect(await matchesOf(made, toMatch(entries.slice(1), saved, ['rh']))).toMatchObject([
      [{ id: 'jurisdiction:FR avis' }, { id: 'policy:rh' }],
    ]);
  });

  it('matches against the queries that it was given last', async () => {
    const made = sandbox(roomy);
    const entries = [entry('Décret', 'Les algorithmes publics')];
    const [old, changed] = [queries('algorithme'), queries('décret')];
    expect(await matchesOf(made, toMatch(entries, old))).toMatchObject([[{ id: 'algorithme' }]]);
    expect(await matchesOf(made, toMatch(entries, changed))).toMatchObject([[{ id: 'décret' }]]);
    expect(await matchesOf(made, toMatch(entries, old))).toMatchObject([[{ id: 'algorithme' }]]);
  });

  it('tells the queries to the thread that follows on one that broke', async () => {
    const made = sandbox(roomy);
    const saved = queries('algorithme');
    const entries = [entry('Décret', 'Les algorithmes publics')];
    expect(await matchesOf(made, toMatch(entries, saved))).toMatchObject([[{ id: 'algorithme' }]]);
    const broken = { ...input(rss), definition: null } as unknown as AnswerInput; // invalid, to break the reader
    expect(await made.readAnswer(broken)).toMatchObject({ kind: 'limit', code: 'crash' });
    expect(await matchesOf(made, toMatch(entries, saved))).toMatchObject([[{ id: 'algorithme' }]]);
  });

  it('ends the entity bomb within its limits', async () => {
    const levels = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE rss [<!ENTITY e0 "lol">${levels}]><rss version="2.0"><channel><title>&e12;</title></channel></rss>`;
    const made = sandbox();
    expect(['done', 'refused', 'limit']).toContain((await made.readAnswer(input(bomb))).kind);
    expect((await made.readAnswer(input(rss))).kind).toBe('done');
  });
});

describe('the sandbox under attack', () => {
  it.each([
    ['loop', 'time'],
    ['hoard', 'memory'],
    ['throw', 'crash'],
    ['leave', 'crash'],
    ['fail', 'crash'],
    ['recurse', 'crash'],
  ])('answers a document that makes the reader %s with the limit "%s", and reads the next one', async (deed, code) => {
    // Only the endless document may reach the time limit, even on a slow machine.
    const made = sandbox({ url: hostile, ...(deed === 'loop' ? { timeoutMs: awaitsEnd(400) } : {}) });
    expect(await made.readAnswer(input(deed))).toMatchObject({ kind: 'limit', code });
    const next = await inTime(() => made.readAnswer(input('say hello')));
    expect(next).toMatchObject({ kind: 'done', value: { title: 'hello' } });
  });

  it.each(['grow', 'text'])('survives a document that makes the reader %s', async (deed) => {
    const made = sandbox({ url: hostile });
    expect(await made.readAnswer(input(deed))).toMatchObject({ kind: 'limit' });
    expect(await made.readAnswer(input('say hello'))).toMatchObject({ kind: 'done' });
  });

  it('gives each document its own time, whatever its predecessors took', async () => {
    const made = sandbox({ url: hostile, timeoutMs: awaitsEnd(2_000) });
    const outcomes = await Promise.all(
      ['loop', 'loop', 'say a', 'loop', 'say b'].map((text) => made.readAnswer(input(text))),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['limit', 'limit', 'done', 'limit', 'done']);
  });

  it('has the next document at hand before its answer is heard', async () => {
    const made = sandbox({ url: hostile });
    await made.readAnswer(input('say ready'));
    const stamps = ['stamp', 'stamp'].map((text) => made.readAnswer(input(text)));
    expect(await stampsOf(stamps)).toEqual(['early', 'early']);
  });

  it('gives a large document to the thread when its turn has come', async () => {
    const made = sandbox({ url: hostile });
    await made.readAnswer(input('say ready'));
    const stamps = ['stamp', `stamp ${'x'.repeat(2_000_000)}`].map((text) => made.readAnswer(input(text)));
    expect(await stampsOf(stamps)).toEqual(['early', 'late']);
  });

  it('replaces a thread that died while it was idle', async () => {
    const begun = once(process, 'worker');
    const made = sandbox({ url: hostile });
    const answer = made.readAnswer(input('leave-later bye'));
    const [worker] = await begun;
    const left = once(worker, 'exit');
    await answer;
    await left;
    expect(await made.readAnswer(input('say hello'))).toMatchObject({ kind: 'done' });
  });

  it('answers with a value where the buffer was given away before', async () => {
    const bytes = new Uint8Array(new TextEncoder().encode(rss));
    structuredClone(bytes, { transfer: [bytes.buffer] });
    const made = sandbox();
    expect(['refused', 'limit']).toContain((await made.readAnswer(inputOf(bytes))).kind);
    expect((await made.readAnswer(input(rss))).kind).toBe('done');
  });

  it('answers with a crash where the thread file is missing', async () => {
    const made = sandbox({ url: new URL('./no-such-thread.mjs', import.meta.url) });
    expect(await made.readAnswer(input(rss))).toMatchObject({ kind: 'limit', code: 'crash' });
  });
});

describe('a sandbox that is told what is going to be read', () => {
  it('starts its thread before there is anything to read', async () => {
    const begun = once(process, 'worker');
    const made = sandbox({ ...roomy, ahead: ['answer', 'entries'] });
    await begun;
    expect(await made.readAnswer(input(rss))).toMatchObject({ kind: 'done' });
    expect(await made.readEntries({ entries: [entry('Décret', '')], language: 'fr' })).toMatchObject({ kind: 'done' });
  });

  it('tells of a thread that cannot start with the first document', async () => {
    const begun = once(process, 'worker');
    const made = sandbox({ url: new URL('./no-such-thread.mjs', import.meta.url), ahead: ['answer'] });
    const [worker] = await begun;
    await new Promise((resolve) => worker.once('exit', resolve));
    expect(await made.readAnswer(input(rss))).toMatchObject({ kind: 'limit', code: 'crash' });
  });
});

describe('closing the sandbox', () => {
  it('answers everything that is under way or waits', async () => {
    const begun = once(process, 'worker');
    const made = sandbox({ url: hostile });
    const outcomes = ['loop', 'say a', 'say b'].map((text) => made.readAnswer(input(text)));
    const [worker] = await begun;
    await once(worker, 'online');
    await made.close();
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual(['limit', 'limit', 'limit']);
    expect((await made.readAnswer(input('say c'))).kind).toBe('limit');
  });

  /** The output of a process that runs `work` with the compiled sandbox and then ends by itself. */
  async function printed(ahead: string, work: string): Promise<string> {
    const module = compiledFile('src/adapters/sandbox/sandbox-thread');
    const script = `
      const { createThreadSandbox } = await import(${JSON.stringify(module.href)});
      const made = createThreadSandbox({ timeoutMs: ${patienceMs}, heapMb: 64, glossary: { concepts: {} }, ahead: ${ahead} });
      ${work}`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: patienceMs,
    });
    return stdout.trim();
  }

  it('is not needed for the process to end', async () => {
    const work = `
      const bytes = new TextEncoder().encode(${JSON.stringify(rss)});
      const definition = { kind: 'feed', url: 'https://a.example/', timeZone: 'UTC' };
      const answer = { bytes, url: 'https://a.example/', contentType: null };
      console.log((await made.readAnswer({ definition, answer })).kind);
      const entries = [() => 'cannot cross'];
      console.log((await made.readEntries({ entries, language: 'fr' })).kind);`;
    expect(await printed('[]', work)).toBe('done\nlimit');
  });

  it('is not needed for the process to end where nothing was read', async () => {
    expect(await printed("['answer']", "console.log('made');")).toBe('made');
  });
});
