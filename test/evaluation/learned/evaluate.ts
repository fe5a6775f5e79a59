import { analyse } from '../../../src/analysis/analyse.js';
import { compileGlossary } from '../../../src/analysis/glossary.js';
import { findReferences } from '../../../src/enrich/find-references.js';
import { findTopics } from '../../../src/enrich/topics/find-topics.js';
import { itemTerms } from '../../../src/match/learned/item-terms.js';
import { type DecidedSample, learn, likenessOf, scoreOf } from '../../../src/match/learned/learn.js';
import { compileSavedQueries } from '../../../src/match/saved-queries.js';
import { dateFields, perField, valueFields } from '../../../src/model/item/item-fields.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { loadGlossary } from '../../../src/settings/load-shipped.js';
import { shippedCues } from '../../enrich/shipped-cues.js';
import { matchSavedQueries } from '../../match/match-saved-queries.js';
import { atLeast, type Evaluation, share } from '../evaluation.js';
import { LearnedLine, type LearnedPolicy, type LearnedPublication } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';

const glossary = compileGlossary(loadGlossary());
/** The number of proposals that the page of a policy shows at once. */
const shown = 10;

/** Judges the matches of the query of each policy, and the proposals that are learned from the decisions of the set. */
export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('learned', set, LearnedLine);
  if (lines.length === 0) return null;
  const publications = lines.filter((line): line is LearnedPublication => !('query' in line)).map(understand);
  const policies = lines.filter((line): line is LearnedPolicy => 'query' in line);
  const judged = policies.map((policy) => judge(policy, publications));
  const sum = (of: (one: Judged) => number): number => judged.reduce((total, one) => total + of(one), 0);
  const expected = sum(({ concerned }) => concerned);
  return {
    figures: [
      share(
        'recall of the query alone',
        sum(({ found }) => found),
        expected,
      ),
      share(
        'recall with what is proposed',
        sum(({ found, right }) => found + right),
        expected,
        atLeast(0.7),
      ),
      share(
        'precision of what is proposed, ten at most',
        sum(({ right }) => right),
        sum(({ offered }) => offered),
        atLeast(0.7),
      ),
      share(
        'pairs of matches in the right order',
        sum(({ inOrder }) => inOrder),
        sum(({ pairs }) => pairs),
        atLeast(0.9),
      ),
    ],
    wrong: judged.flatMap(({ wrong }) => wrong),
  };
}

function understand(line: LearnedPublication) {
  const { title, summary: text = '', language, source: sourceId } = line;
  const references = [...new Set(findReferences(`${title}\n${text}`).map(({ reference }) => reference))];
  const entry = { title, text, language };
  const topics = findTopics(entry, shippedCues.find(entry));
  const owner = { title, excerpt: text, language, references, topics, corrections: [], sourceId };
  const analysed = {
    text: analyse({ title, body: text, references }, language, glossary),
    values: { ...perField(valueFields, () => []), ...perField(dateFields, () => []) },
  };
  return { line, analysed, sourceId, terms: itemTerms(owner, glossary) };
}
type Understood = ReturnType<typeof understand>;

type Judged = ReturnType<typeof judge>;

function judge({ id, query }: LearnedPolicy, publications: readonly Understood[]) {
  const node = parseQuery(query, { glossary, now: new Date(0), timeZone: 'UTC' }).node;
  const compiled = compileSavedQueries([{ id, node }]);
  const isFound = ({ analysed }: Understood): boolean => matchSavedQueries(compiled, analysed).length > 0;
  const concerns = ({ line }: Understood): boolean => 'concerns' in line && line.concerns.includes(id);
  const candidates = publications.filter(({ line }) => 'concerns' in line);
  const decided = publications.flatMap(({ line, ...sample }): DecidedSample[] => {
    const verdict = 'decided' in line ? line.decided[id] : undefined;
    return verdict ? [{ ...sample, verdict: verdict === 'confirmed' ? 'for' : 'against' }] : [];
  });
  const model = learn(decided, candidates);
  if (!model) throw new Error(`${id}: expected decisions enough to learn from, got ${decided.length}`);
  const ranked = candidates
    .map((one) => ({ ...one, score: scoreOf(one.terms, model.weightOf) }))
    .sort((a, b) => b.score - a.score);
  const [matches, others] = [ranked.filter(isFound), ranked.filter((one) => !isFound(one))];
  const offered = others.filter(({ score }) => likenessOf(score, model) !== 'faint').slice(0, shown);
  const pairs = matches
    .filter(concerns)
    .flatMap((yes) => matches.flatMap((no) => (concerns(no) ? [] : [[yes, no] as const])));
  const missed = others.filter((one) => concerns(one) && !offered.includes(one));
  const described = (one: (typeof ranked)[number], expected: string, found: string) => ({
    ...{ id: `${id} ${one.line.id}`, expected, found },
    text: `${one.score.toFixed(2)} of ${model.cuts.clear.toFixed(2)} ${one.line.title}`,
  });
  return {
    concerned: ranked.filter(concerns).length,
    found: matches.filter(concerns).length,
    offered: offered.length,
    right: offered.filter(concerns).length,
    pairs: pairs.length,
    inOrder: pairs.filter(([yes, no]) => yes.score > no.score).length,
    wrong: [
      ...missed.map((one) => described(one, 'proposed', 'left')),
      ...offered.filter((one) => !concerns(one)).map((one) => described(one, 'left', 'proposed')),
    ],
  };
}
