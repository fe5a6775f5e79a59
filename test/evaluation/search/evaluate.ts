import { join } from 'node:path';
import { withLibrary } from '../../../src/cli/terminal/with-app.js';
import { runSearch, type SearchDeps } from '../../../src/jobs/read/run-search.js';
import { areEqual, atLeast, atMost, count, type Evaluation, type EvaluationFigure, share } from '../evaluation.js';
import { RelevanceLine, SearchDocument, SearchQuery } from '../lines.js';
import { readLines, readSet, type SetName, sets } from '../read-lines.js';
import { watchDocuments } from './watch-documents.js';

const firstHits = 10;
const { dirname } = import.meta;

/** The file of queries of each set, and the function that judges the answers. */
const judged: Readonly<
  Partial<Record<SetName, readonly [file: string, judge: (answers: readonly Answer[]) => Evaluation]>>
> = {
  'held-out': ['queries.jsonl', judge],
  'held-out-2': ['queries-2.jsonl', judgeBothWays],
  'held-out-3': ['queries-3.jsonl', judgeFrench],
};

/** Takes the documents into an installation in a folder of its own. Then searches like the search page, by relevance. */
export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const [file, judgeAll] = judged[set] ?? [];
  if (!file || !judgeAll) return null;
  const answering = readLines(join(dirname, 'documents.jsonl'), SearchDocument);
  const documents = set === 'held-out' ? answering : [...answering, ...surroundings()];
  const queries = readLines(join(dirname, file), SearchQuery);
  await using watched = await watchDocuments(documents);
  const answers = await withLibrary(watched.io, (library) =>
    answerAll({ ...library, timeZone: library.settings.timeZone }, queries, watched.idOf),
  );
  return judgeAll(answers);
}

/** The French and English publications of `relevance`. The search must find the right documents among them. */
function surroundings(): readonly SearchDocument[] {
  const byTitle = new Map(
    sets.flatMap((set) => readSet('relevance', set, RelevanceLine)).map((line) => [line.title, line]),
  );
  const told = [...byTitle.values()].flatMap(({ language, title, summary = '', content = '' }, index) =>
    language === 'fr' || language === 'en'
      ? { id: `other-${index}`, language, title, content: `${summary} ${content}`.trim() }
      : [],
  );
  return told.filter(({ content }) => content !== '');
}

interface Answer {
  readonly query: SearchQuery;
  /** Ids of documents, best first. */
  readonly found: readonly string[];
}

async function answerAll(
  deps: SearchDeps,
  queries: readonly SearchQuery[],
  idOf: (url: string | null) => string,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const query of queries) {
    const question = { q: query.query, order: 'relevance', eventGroups: 'all', words: 'meant' } as const;
    const { hits, close } = await runSearch(deps, question, { limit: firstHits, facets: false, changes: false });
    const shown = [...hits, ...(close?.hits ?? [])];
    answers.push({ query, found: shown.map(({ item }) => idOf(item.url)) });
  }
  return answers;
}

function judge(answers: readonly Answer[]): Evaluation {
  const accented = answers.filter(({ query }) => query.language === 'fr' && query.accented === undefined);
  const twins = answers.filter(({ query }) => query.accented !== undefined);
  const apart = twins.filter(({ query, found }) => {
    const original = answers.find((answer) => answer.query.id === query.accented);
    return !areEqual(new Set(found), new Set(original?.found));
  });
  return {
    figures: [
      recallOf('French keywords to English, recall at 10', accented.filter(isOf('keywords')), 0.8),
      recallOf('French questions to English, recall at 10', accented.filter(isOf('question')), 0.7),
      count('unaccented queries answered otherwise', apart.length, twins.length, atMost(0)),
      share(
        'unaccented queries that find anything',
        twins.filter(({ found }) => found.length > 0).length,
        twins.length,
      ),
      recallOf('English keywords, recall at 10', answers.filter(isOf('keywords')).filter(isEnglish)),
      recallOf('English questions, recall at 10', answers.filter(isOf('question')).filter(isEnglish)),
    ],
    wrong: wrongOf([...answers.filter(isWanting), ...apart]),
  };
}

/** Judges French queries only. They were written when only the weight of translations was still open. */
function judgeFrench(answers: readonly Answer[]): Evaluation {
  const figures = [
    recallOf('French keywords to English, recall at 10', answers.filter(isOf('keywords'))),
    recallOf('French questions to English, recall at 10', answers.filter(isOf('question'))),
  ];
  return { figures, wrong: wrongOf(answers.filter(isWanting)) };
}

/** Judges queries whose answers are in the other language, and the documents that answer them in their own language. */
function judgeBothWays(answers: readonly Answer[]): Evaluation {
  const [french, english] = [answers.filter((answer) => !isEnglish(answer)), answers.filter(isEnglish)];
  return {
    figures: [
      recallOf('French keywords to English, recall at 10', french.filter(isOf('keywords')), 0.85),
      recallOf('French questions to English, recall at 10', french.filter(isOf('question')), 0.8),
      recallOf('English keywords to French, recall at 10', english.filter(isOf('keywords'))),
      recallOf('English questions to French, recall at 10', english.filter(isOf('question'))),
      ...ownOf('French on itself', french),
      ...ownOf('English on itself', english),
    ],
    wrong: wrongOf(answers.filter(isWanting)),
  };
}

function ownOf(name: string, answers: readonly Answer[]): readonly EvaluationFigure[] {
  const asked = answers.flatMap(({ query: { own }, found }) => (own === undefined ? [] : [found.indexOf(own)]));
  const within = (hits: number) => asked.filter((at) => at >= 0 && at < hits).length;
  return [
    share(`${name}, first`, within(1), asked.length),
    share(`${name}, recall at 10`, within(firstHits), asked.length),
  ];
}

function isWanting({ query, found }: Answer): boolean {
  return query.relevant.some((id) => !found.includes(id));
}

function wrongOf(answers: readonly Answer[]): Evaluation['wrong'] {
  return answers.map(({ query, found }) => ({ id: query.id, expected: query.relevant, found, text: query.query }));
}

/** The share of relevant documents that the first ten results hold, as the mean over the queries. The counts are of documents. */
function recallOf(name: string, answers: readonly Answer[], least?: number): EvaluationFigure {
  const shares = answers.map(({ query, found }) => query.relevant.filter((id) => found.includes(id)).length);
  const of = answers.map(({ query }) => query.relevant.length);
  const mean = shares.reduce((sum, right, index) => sum + right / (of[index] ?? 1), 0) / answers.length;
  const figure = share(name, total(shares), total(of), least === undefined ? null : atLeast(least));
  return { ...figure, value: mean };
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const isOf = (form: SearchQuery['form']) => (answer: Answer) => answer.query.form === form;
const isEnglish = ({ query }: Answer): boolean => query.language === 'en';
