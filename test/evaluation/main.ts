import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Evaluation, isMissed, type Subject } from './evaluation.js';
import { type SetName, sets } from './read-lines.js';
import { renderErrors, renderFigures } from './render.js';

const subjects = [
  'relevance',
  'kind',
  'dates',
  'references',
  'obligations',
  'topics',
  'language',
  'similar',
  'learned',
  'search',
] as const;

/** `npm run evaluate [subject…] [-- --set <set>] [--errors] [--json]`: evaluates all subjects and sets unless some are named. */
async function main(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      set: { type: 'string' },
      errors: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((word) => !subjects.some((subject) => subject === word));
  const asked = sets.filter((set) => values.set === undefined || values.set === set);
  if (unknown.length > 0 || asked.length === 0) {
    console.error(`expected ${subjects.join(', ')}; --set ${sets.join(' or ')}; got ${argv.join(' ')}`);
    process.exitCode = 2;
    return;
  }
  const results: Result[] = [];
  for (const subject of subjects) {
    if (positionals.length > 0 && !positionals.includes(subject)) continue;
    for (const result of await evaluateSubject(subject, asked)) {
      results.push(result);
      if (!values.json) print(result, values.errors);
    }
  }
  if (values.json) console.log(JSON.stringify(results.map(plain(values.errors)), null, 2));
  if (results.some(({ figures }) => figures.some(isMissed))) process.exitCode = 1;
}

interface Result extends Evaluation {
  readonly subject: string;
  readonly set: SetName;
}

async function evaluateSubject(subject: string, asked: readonly SetName[]): Promise<readonly Result[]> {
  const url = new URL(`./${subject}/evaluate.ts`, import.meta.url);
  if (!existsSync(url)) {
    console.error(`${subject}: nothing evaluates it yet`);
    return [];
  }
  const { evaluate }: Subject = await import(url.href);
  const results: Result[] = [];
  for (const set of asked) {
    showProgress(`${subject}, ${set}`);
    const evaluation = await evaluate(set);
    showProgress('');
    if (evaluation) results.push({ subject, set, ...evaluation });
  }
  return results;
}

function plain(withErrors: boolean) {
  return ({ wrong, ...result }: Result) => (withErrors ? { ...result, wrong } : result);
}

function print({ subject, set, figures, wrong }: Result, withErrors: boolean): void {
  console.log(`# ${subject}, ${set}`);
  console.log(renderFigures(figures));
  if (withErrors && wrong.length > 0) console.log(renderErrors(wrong));
}

/** Shows progress on a terminal only. A file or a pipe gets only the figures. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

await main(process.argv.slice(2));
