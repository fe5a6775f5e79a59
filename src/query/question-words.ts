import { foldWord } from '../analysis/fold.js';
import { type TypedWord, typedWord } from './word-nodes.js';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Function words of questions, folded. They are no stop words: an index that was made with them keeps them, and phrases do. */
const asking = set(
  'avant dont quel quelle quels quelles lequel laquelle lesquels lesquelles quoi pourquoi combien quand doit doivent dois devons devez ' +
    'faut peut peuvent peux puis pouvons pouvez etre existe je ils elles mon ma mes notre nos ' +
    'what which how why when where whose whom do does did must should can could may might need needs i me any',
);

/** What says nothing in a question, and something elsewhere. */
const fillers = set(
  'dit disent dire prevoit prevoient cas faire avoir besoin entre say says said about tell between who ' +
    'anything something anyone',
);

/** Begin questions beside the words of `asking`. */
const openers = set('comment que qui estce questce qu who is are is a');

/** Around `comment`, which English has as well, they tell that it asks. */
const frenchWords = set('le la les un une du des de je on nous sur pour dans est ce se l d');

/**
 * Words in a row without those that only make a question of them: `comment informer les salariés ?` asks for `informer` and
 * `salariés`. All of them where nothing else would remain.
 */
export function withoutQuestionWords(run: readonly TypedWord[]): readonly TypedWord[] {
  if (run.length < 2) return run;
  const plain = run.map(withoutPronoun);
  const folded = run.map(({ text }) => foldWord(text));
  const first = folded[0] ?? '';
  const isQuestion = openers.has(first) || asking.has(first) || run.some(({ text }) => text.endsWith('?'));
  const isFrench = run.some(({ text }) => frenchWords.has(text.toLowerCase()) || /^[ld]['’]/i.test(text));
  const left = plain.filter((word, index) => {
    if (index === 0 && first === 'comment') return !isFrench;
    return !asksOnly(word, isQuestion) || isMonth(word.text, run[index + 1]?.text);
  });
  return left.some(({ words }) => words.length > 0) ? left : run;
}

/** An acronym in capitals is a name: `MA`, `WHO`. */
function asksOnly({ text, words }: TypedWord, isQuestion: boolean): boolean {
  if (words.length === 0 || (text.length > 1 && text === text.toUpperCase())) return false;
  return words.every(({ other }) => asking.has(other) || (isQuestion && fillers.has(other)));
}

function isMonth(text: string, next: string | undefined): boolean {
  return text.toLowerCase() === 'may' && /^\d/.test(next ?? '');
}

/** `s'appliquent-elles`, `existe-t-il`: what a question hangs on its verb. */
function withoutPronoun(word: TypedWord): TypedWord {
  const bare = word.text.replace(/-(?:t-)?(?:je|ils?|elles?|on|nous|vous)\??$/i, '');
  return bare === word.text || bare === '' ? word : typedWord(bare);
}
