import { emptyGlossary } from '../../src/analysis/glossary.js';
import { CueFinder } from '../../src/enrich/entry-cues.js';
import { cleanEntry } from '../../src/enrich/entry-text.js';
import { inStep, type Steps } from '../../src/enrich/in-step.js';
import { readEntry } from '../../src/enrich/read-entry.js';
import { findingsOf, matchText } from '../../src/match/derive-findings.js';
import type { EntryFindings } from '../../src/match/entry-findings.js';
import { compileSavedQueries } from '../../src/match/saved-queries.js';
import type { Entry } from '../../src/model/item/entry.js';
import { DocumentRefused } from '../../src/parse/document/document-refused.js';
import { readDocument } from '../../src/parse/document/read-document.js';
import { FeedRefused } from '../../src/parse/feed/limits.js';
import type { DocumentParser } from '../../src/ports/document-parser.js';
import type { Sandbox } from '../../src/ports/sandbox.js';
import { readOpml } from '../../src/sources/read-opml.js';
import { AnswerRefused } from '../../src/sources/source-answer.js';
import { readAnswer } from '../../src/sources/source-kinds.js';

const cues = new CueFinder({ topics: {} });

/** A reader without a thread. The sandbox's own tests check its limits. */
export const sandbox: Sandbox = {
  async readAnswer({ definition, answer, page }) {
    try {
      return { kind: 'done', value: await readAnswer(definition, answer, page) };
    } catch (error) {
      if (error instanceof FeedRefused || error instanceof AnswerRefused)
        return { kind: 'refused', code: error.code, message: error.message };
      throw error;
    }
  },
  async readEntries({ entries, language, documents, publisher, facts, gist, shown, queries: saved }) {
    const glossary = emptyGlossary();
    const context = { language, languages: { detect: () => null }, glossary, cues };
    const queries = compileSavedQueries(saved ?? []);
    const read = function* (entry: Entry, index: number): Steps<EntryFindings> {
      const carries = facts?.[index]?.kinds ?? [];
      const reading = yield* readEntry(entry, { ...context, carries }, documents?.[index]);
      return yield* findingsOf(reading, { entry, facts: saved && facts?.[index], publisher, gist, shown }, queries);
    };
    return { kind: 'done', value: inStep(entries.map((entry, index) => ({ size: 0, steps: read(entry, index) }))) };
  },
  async matchTexts({ queries, texts }) {
    const tools = { queries: compileSavedQueries(queries), glossary: emptyGlossary() };
    return { kind: 'done', value: texts.map((text) => matchText(text, tools)) };
  },
  async cleanEntries(entries) {
    return { kind: 'done', value: entries.map(cleanEntry) };
  },
  async readOpml({ bytes, most }) {
    try {
      const feeds = readOpml(bytes);
      return { kind: 'done', value: { feeds: feeds.slice(0, most), count: feeds.length } };
    } catch (error) {
      if (error instanceof AnswerRefused) return { kind: 'refused', code: error.code, message: error.message };
      throw error;
    }
  },
  close: async () => undefined,
};

/** A reader of documents without a process. */
export const documentParser: DocumentParser = {
  async readDocument({ bytes, ...about }) {
    try {
      return { kind: 'done', value: await readDocument(bytes, about) };
    } catch (error) {
      if (error instanceof DocumentRefused) return { kind: 'refused', code: error.code, message: error.message };
      throw error;
    }
  },
  close: async () => undefined,
};
