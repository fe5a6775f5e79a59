import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyGlossary } from '../../src/analysis/glossary.js';
import type { Entry } from '../../src/model/item/entry.js';
import { factsOf, valuesOf } from '../../src/model/item/item-fields.js';
import type { DocumentParser } from '../../src/ports/document-parser.js';
import type { AnswerInput, Sandbox } from '../../src/ports/sandbox.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { sampleItem, sampleItemTag } from './sample-items.js';

const url = 'https://a.example/feed';
const bytesOf = (text: string): Uint8Array => new Uint8Array(new TextEncoder().encode(text));

function answerOf(text: string): AnswerInput {
  return {
    definition: { kind: 'feed', url, timeZone: 'UTC' },
    answer: { bytes: bytesOf(text), url, contentType: null },
  };
}

function entry(title: string, content: string): Entry {
  const links = { id: title, url: null, publishedAt: null, updatedAt: null };
  return { ...links, title, summary: null, content, authors: [], categories: [], enclosures: [] };
}

const feed = `<rss version="2.0"><channel><title>Journal</title>
  <item><title>Décret</title><link>https://a.example/1</link><guid>1</guid></item></channel></rss>`;
const html = '<!doctype html><html><body><p>Connexion</p></body></html>';
const item = sampleItem('a');
const facts = factsOf(item);

/** The tests that every sandbox must pass. Each sandbox has tests of its own about readers that break. */
export function describeSandbox(name: string, make: () => Sandbox): void {
  describe(`the sandbox in ${name}`, () => {
    let sandbox: Sandbox;
    beforeEach(() => {
      sandbox = make();
    });
    afterEach(() => sandbox.close());

    it('reads an answer, and the next one while it is at it', async () => {
      const outcomes = await Promise.all(
        ['Un', 'Deux'].map((title) => sandbox.readAnswer(answerOf(feed.replace('Journal', title)))),
      );
      expect(outcomes).toMatchObject([
        { kind: 'done', value: { title: 'Un', format: 'rss-2.0', entries: [{ title: 'Décret' }] } },
        { kind: 'done', value: { title: 'Deux' } },
      ]);
    });

    it('passes on why the reader refuses an answer', async () => {
      expect(await sandbox.readAnswer(answerOf(html))).toEqual({
        kind: 'refused',
        code: 'html-instead-of-feed',
        message: expect.stringMatching(/.+/),
      });
    });

    it('reads the feeds of an OPML file, hands over so many, and says how many there are', async () => {
      const outline = (n: number) => `<outline text="Blog ${n}" xmlUrl="https://a.example/${n}"/>`;
      const opml = `<opml><body>${outline(1)}${outline(2)}${outline(2)}${outline(3)}</body></opml>`;
      expect(await sandbox.readOpml({ bytes: bytesOf(opml), most: 2 })).toEqual({
        kind: 'done',
        value: {
          feeds: [1, 2].map((n) => ({ title: `Blog ${n}`, url: `https://a.example/${n}`, language: null })),
          count: 3,
        },
      });
      expect(await sandbox.readOpml({ bytes: bytesOf('<rss/>'), most: 2 })).toMatchObject({
        kind: 'refused',
        code: 'malformed-xml',
      });
    });

    it('makes what is shown of entries safe, by itself and with what they say', async () => {
      const entries = [entry('Décret', '<p onclick="x">Les <script>x</script>textes</p>'), entry('Avis', 'Rien')];
      const shown = ['{"by":1,"isCut":false,"nodes":[["p",["Les textes"]]]}', null];
      expect(await sandbox.cleanEntries(entries)).toEqual({ kind: 'done', value: shown });
      const read = await sandbox.readEntries({ entries, language: 'fr', shown: true });
      expect(read.kind === 'done' && read.value.map((one) => one.shown)).toEqual(shown);
    });

    it('reads entries: one for each, in order', async () => {
      const entries = [entry('Décret', '<p>Les algorithmes publics</p>'), entry('Avis', 'Rien')];
      expect(await sandbox.readEntries({ entries, language: 'fr' })).toMatchObject({
        kind: 'done',
        value: [
          {
            enrichment: { language: 'fr' },
            spoken: 'Décret\nLes algorithmes publics',
            words: { title: 'f_decret' },
            matches: [],
          },
          { enrichment: { language: 'fr' }, spoken: 'Avis\nRien', words: { title: 'f_avi' }, matches: [] },
        ],
      });
      expect(await sandbox.readEntries({ entries: [], language: 'fr' })).toEqual({ kind: 'done', value: [] });
    });

    it('joins the text of a linked document to the words of its entry', async () => {
      const entries = [entry('Décret', 'Court'), entry('Avis', 'Court')];
      const outcome = await sandbox.readEntries({ entries, language: 'fr', documents: ['Le texte intégral', null] });
      expect(outcome).toMatchObject({
        kind: 'done',
        value: [{ words: { body: expect.stringContaining('f_integral') } }, { words: { body: 'f_court' } }],
      });
    });

    it('matches entries, each with the facts of its item, and says which words did it', async () => {
      const entries = [entry('Décret', 'Les algorithmes publics'), entry('Avis', 'Rien')];
      const queries = ['algorithme', 'policy:rh'].map((text) => ({
        id: text,
        node: parseQuery(text, { glossary: emptyGlossary(), now: new Date(0), timeZone: 'UTC' }).node,
      }));
      const match = { queries, facts: [facts, { ...facts, policies: [sampleItemTag('rh', 'confirmed')] }] };
      expect(await sandbox.readEntries({ entries, language: 'fr', ...match })).toMatchObject({
        kind: 'done',
        value: [{ matches: [{ id: 'algorithme', words: ['algorithmes'] }] }, { matches: [{ id: 'policy:rh' }] }],
      });
    });

    it('says what an entry says in few words where that is asked, and only there', async () => {
      const teaser = 'La CNIL précise à quelles conditions un système d’IA peut trier des candidatures à un emploi.';
      const entries = [{ ...entry('Avis', '<p>Le texte.</p>'), summary: `<p><b>${teaser}</b></p>` }];
      const gist = { summary: { by: 'publisher', sentences: [teaser] }, keywords: expect.any(Array) };
      expect(await sandbox.readEntries({ entries, language: 'fr', gist: true })).toMatchObject({ value: [{ gist }] });
      expect(await sandbox.readEntries({ entries, language: 'fr' })).toMatchObject({ value: [{ gist: null }] });
    });

    it('tells the kind of each entry among those that its source carries', async () => {
      const entries = [entry('Décret', ''), entry('Décret', ''), entry('Décret', '')];
      const kinds = [['law'], ['news'], []] as const;
      const input = { entries, language: 'fr', facts: kinds.map((carried) => ({ ...facts, kinds: [...carried] })) };
      const told = { enrichment: { mainKind: { kind: 'law', cue: 'Décret' } } };
      expect(await sandbox.readEntries(input)).toMatchObject({
        kind: 'done',
        value: [told, { enrichment: { mainKind: null } }, told],
      });
    });

    it('matches stored texts with the documents that they link, by the fields of their items', async () => {
      const queries = ['algorithme', 'intégral language:fr'].map((text) => ({
        id: text,
        node: parseQuery(text, { glossary: emptyGlossary(), now: new Date(0), timeZone: 'UTC' }).node,
      }));
      const text = {
        title: 'Décret',
        summary: null,
        content: '<p>Les algorithmes publics</p>',
        document: null,
        language: 'fr',
        values: valuesOf(item),
      };
      const texts = [text, { ...text, content: null, document: 'Le texte intégral' }, { ...text, content: 'Rien' }];
      expect(await sandbox.matchTexts({ queries, texts })).toEqual({
        kind: 'done',
        value: [
          [{ id: 'algorithme', words: ['algorithmes'], clauses: [] }],
          [{ id: 'intégral language:fr', words: ['intégral'], clauses: [{ field: 'language', value: 'fr' }] }],
          [],
        ],
      });
    });

    it('tells by what an entry may be recognised where it knows the publisher, and only there', async () => {
      const entries = [entry('Décret', '')];
      const [known, unknown] = await Promise.all([
        sandbox.readEntries({ entries, language: 'fr', publisher: ['CNIL'] }),
        sandbox.readEntries({ entries, language: 'fr' }),
      ]);
      expect(known).toMatchObject({ kind: 'done', value: [{ marks: expect.anything() }] });
      expect(unknown).toMatchObject({ kind: 'done', value: [{ marks: null }] });
    });
  });
}

/** The tests that every reader of documents must pass. */
export function describeDocumentReader(name: string, make: () => DocumentParser): void {
  describe(`the reader of documents in ${name}`, () => {
    const read = async (text: string, more: object = {}) => {
      const reader = make();
      const about = { url: 'https://a.example/page', contentType: 'text/html' };
      const outcome = await reader.readDocument({ bytes: bytesOf(text), ...about, ...more });
      await reader.close();
      return outcome;
    };

    it('reads the part that is asked for, without what is left out', async () => {
      const page = '<!doctype html><html><body><p>Menu</p><main><p>Le texte.</p><i>12 vues</i></main></body></html>';
      expect(await read(page, { select: 'main', remove: ['i'] })).toMatchObject({
        kind: 'done',
        value: { format: 'html', text: 'Le texte.', selected: 1 },
      });
    });

    it('passes on why it refuses a document', async () => {
      expect(await read('PK\u0003\u0004')).toMatchObject({ kind: 'refused', code: 'not-a-document' });
    });
  });
}
