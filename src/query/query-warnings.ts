import { fieldNames } from '../model/item/item-fields.js';
import type { QueryWarning } from './ast.js';
import type { Span } from './hit-spans.js';

/** Every field by its English name. */
const fieldList = fieldNames.join(', ');

/** Codes are stable and pages translate them; the messages are for logs and the API. */
const messages = {
  'too-long': 'the query is too long: the rest of it was not read',
  'too-deep': 'parentheses are nested too deeply: this group was left out',
  'too-many-parts': 'the query has too many words: this and what follows was left out',
  'too-many-ranked': 'items are ranked by what stands before this; all of the query is looked for',
  unranked: 'this would take too long to rank: the newest items come first',
  'too-costly':
    'this search took too long and was stopped: fewer words, longer beginnings before an asterisk, or no phrases are quicker',
  'unclosed-quote': 'expected a closing quotation mark: the phrase goes to the end',
  'unclosed-group': 'expected a closing parenthesis: the group goes to the end',
  'unopened-group': 'expected no closing parenthesis here: it was left out',
  'missing-operand': 'expected something beside this operator: it was left out',
  'missing-value': 'expected a value after the colon: the field was left out',
  'only-stop-words': 'expected words that say something, got words that stand in every text',
  'unknown-field': `no such field, expected one of ${fieldList}: it was read as words`,
  'unknown-has':
    'expected the name of a field that an item may hold, such as deadline, reference, topic or policy: it was left out',
  'unknown-value': 'the field has no such value: nothing is found by it',
  'invalid-date':
    'expected a date or a range such as 2026-03, 2026-01..2026-06, 25/11/2026, >=2026-01-01, yesterday or 7d: it was left out',
  'reversed-range': 'the range ends before it begins: it was read the other way round',
  'relative-date': 'a relative date means nothing here: it was left out',
  'short-prefix': 'expected at least two letters before the asterisk: it was read as a word',
  'nothing-left': 'nothing of the query was understood: it finds nothing',
} as const satisfies Readonly<Record<string, string>>;

export type QueryWarningCode = keyof typeof messages;

/** `subject`: what the message is about, if the marked words do not show it. */
export function queryWarning(code: QueryWarningCode, { start, end }: Span, subject?: string): QueryWarning {
  const message = subject === undefined ? messages[code] : `"${subject}": ${messages[code]}`;
  return { code, message, start, end };
}
