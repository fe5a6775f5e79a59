import { foldForCompare } from '../../analysis/fold.js';

/** "SB 24-205", "Senate Bill 53", "HB 3773", "AB 2013"; New York numbers bills without a B. */
export const stateBillPattern =
  /(S\.?B\.?|H\.?B\.?|A\.?B\.?|SF|HF|LD|Senate Bill|House Bill|Assembly Bill|[SA]\.?) ?(?:No\. ?|n[°º] ?)?(\d{2}-)?(\d{1,5})([A-Z])?(?![\p{L}\p{N}/.]\d|[\p{L}\p{N}])/gu;

const words: Readonly<Record<string, string>> = { 'Senate Bill': 'sb', 'House Bill': 'hb', 'Assembly Bill': 'ab' };

const states: Readonly<Record<string, string>> = {
  alabama: 'al',
  alaska: 'ak',
  arizona: 'az',
  arkansas: 'ar',
  california: 'ca',
  californie: 'ca',
  californienne: 'ca',
  californien: 'ca',
  kalifornien: 'ca',
  colorado: 'co',
  connecticut: 'ct',
  delaware: 'de',
  florida: 'fl',
  floride: 'fl',
  georgia: 'ga',
  georgie: 'ga',
  hawaii: 'hi',
  idaho: 'id',
  illinois: 'il',
  indiana: 'in',
  iowa: 'ia',
  kansas: 'ks',
  kentucky: 'ky',
  louisiana: 'la',
  louisiane: 'la',
  maine: 'me',
  maryland: 'md',
  massachusetts: 'ma',
  michigan: 'mi',
  minnesota: 'mn',
  mississippi: 'ms',
  missouri: 'mo',
  montana: 'mt',
  nebraska: 'ne',
  nevada: 'nv',
  'new hampshire': 'nh',
  'new jersey': 'nj',
  'new mexico': 'nm',
  'nouveau-mexique': 'nm',
  'new york': 'ny',
  'north carolina': 'nc',
  'caroline du nord': 'nc',
  'north dakota': 'nd',
  ohio: 'oh',
  oklahoma: 'ok',
  oregon: 'or',
  pennsylvania: 'pa',
  pennsylvanie: 'pa',
  'rhode island': 'ri',
  'south carolina': 'sc',
  'caroline du sud': 'sc',
  'south dakota': 'sd',
  tennessee: 'tn',
  texas: 'tx',
  utah: 'ut',
  vermont: 'vt',
  virginia: 'va',
  virginie: 'va',
  washington: 'wa',
  'west virginia': 'wv',
  wisconsin: 'wi',
  wyoming: 'wy',
};

const names = Object.keys(states)
  .sort((a, b) => b.length - a.length)
  .join('|');
const reach = 48;
/** Matches folded text without white space at its end: "Colorado's SB 24-205". */
const adjacent = new RegExp(`(?:^|[^\\p{L}])(${names})(?:'s|')?[,(:-]?$`, 'u');
/** "Illinois bill HB 3773", "en Californie, la loi SB 53": takes the state named last. */
const before = new RegExp(`^.*(?:^|[^\\p{L}])(${names})(?:'s|')?[ ,(:-]{1,3}[^.;()]{0,24}$`, 'us');
/** "SB 1047 (California)", "SB 53 of California", "la loi SB 53 de Californie". */
const after = new RegExp(
  `^(?:\\(|(?:of|in|from|de|du|en|au|d'|aus|di|del|della) ?(?:l'etat d[eu] ?|l'etat d'|l'|the state of )?)(${names})(?![\\p{L}])`,
  'u',
);

/** The canonical form of a bill whose state is named next to it; null if none is. */
export function stateBill(match: RegExpExecArray): string | null {
  const [whole, kind = '', year = '', number = '', letter = ''] = match;
  const end = match.index + whole.length;
  const head = foldForCompare(match.input.slice(Math.max(0, match.index - reach), match.index));
  const tail = foldForCompare(match.input.slice(end, end + reach));
  const [, name = ''] = adjacent.exec(head) ?? after.exec(tail) ?? before.exec(head) ?? [];
  const state = states[name];
  const short = words[kind] ?? kind.replaceAll('.', '').toLowerCase();
  if (state === undefined || (short.length === 1 && state !== 'ny')) return null;
  const plain = state === 'ny' ? short.slice(0, 1) : short;
  return `us-${state}:${plain}${year}${number}${letter.toLowerCase()}`;
}
