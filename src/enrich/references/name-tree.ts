import { type ActName, actNames } from '../../analysis/act-names.js';

/** Leads from a name's anchor to its next words. At the last word, `back` leads from the anchor back to the first word. */
export interface OnwardNode {
  readonly next: Map<string, OnwardNode>;
  back: BackNode | undefined;
}

export interface BackNode {
  readonly next: Map<string, BackNode>;
  /** The names that begin with this word. */
  readonly names: ActName[];
}

/** Folded words in small letters with which names begin. Any word with capitals may be an anchor. */
const smallAnchors = [
  'reglement',
  'directive',
  'loi',
  'convention',
  'omnibus',
  'ethique',
  'decret',
  'legge',
  'ley',
  'charte',
  'pacte',
];

/** Finds these words in a text, in small letters, in one pass. */
export const smallAnchor =
  /gl[ea]ment|golament|dire[ct]tiv|loi[\s\u2011-]|conven(?:tion|zion|io)|trat+a[dt]o|mnibus|éthique|écret|le(?:gge|y)\s|charte\s|pacte\s/g;

/** Words so frequent in texts that they serve as anchor only if a name has no other. */
const common = /^(?:AI|IA|KI|EU|UE|UK|US|European|French|Data|Digital|General)$/;
const kinds = /^(?:Act|Law|Order|Directive|Regulation|Framework|Convention|Bill)$/;

export interface NamesByAnchor {
  readonly roots: ReadonlyMap<string, OnwardNode>;
  /** Indexed by the first two characters of an anchor in small letters. This rules out most words of a text. */
  readonly beginnings: Uint8Array;
}

let names: NamesByAnchor | undefined;

/** Built once, when a text first needs it. */
export function namesByAnchor(): NamesByAnchor {
  names ??= build(actNames());
  return names;
}

function build(all: readonly ActName[]): NamesByAnchor {
  const roots = new Map<string, OnwardNode>();
  for (const name of all.flatMap(withVariants)) for (const anchor of anchorsOf(name)) add(roots, name, anchor);
  const beginnings = new Uint8Array(0x80 * 0x80);
  for (const word of roots.keys()) beginnings[beginningOf(word.charCodeAt(0), word.charCodeAt(1))] = 1;
  return { roots, beginnings };
}

const onWhat: Readonly<Record<string, string>> = { l: 'a l', la: 'a la', le: 'au', les: 'aux' };

/** Variants of French names: `sur les …` is also written `relatif aux …` and `concernant les …`, with or without `européen`. */
function withVariants(name: ActName): ActName[] {
  const [kind = '', ...rest] = name.words;
  if (name.language !== 'fr' || (kind !== 'reglement' && kind !== 'directive')) return [name];
  const isEuropean = /^europeenn?e?$/.test(rest[0] ?? '');
  const phrase = rest.slice(isEuropean ? 1 : 0).join(' ');
  const topic = /^(?:sur|concernant) (.+)$/.exec(phrase)?.[1] ?? fromRelative(phrase);
  if (topic === null) return [name];
  const [article = '', ...what] = topic.split(' ');
  const [relative, european] = kind === 'directive' ? ['relative', 'europeenne'] : ['relatif', 'europeen'];
  const to = `${onWhat[article] ?? `a ${article}`} ${what.join(' ')}`.trim();
  const forms = [`sur ${topic}`, `concernant ${topic}`, `${relative} ${to}`];
  const ofEurope = forms.map((form) => `${european} ${form}`);
  const written = new Set([rest.join(' '), ...(isEuropean ? [] : forms), ...ofEurope]);
  return [...written].map((words) => {
    const folded = [kind, ...words.split(' ')];
    return folded.join(' ') === name.words.join(' ') ? name : { ...name, words: folded, written: folded };
  });
}

/** `les données` for `relatif aux données`; null if the phrase has another form. */
function fromRelative(phrase: string): string | null {
  const match = /^relati(?:f|ve) (au|aux|a la|a l|a) (.+)$/.exec(phrase);
  if (match === null) return null;
  const article = { au: 'le ', aux: 'les ', 'a la': 'la ', 'a l': 'l ', a: '' }[match[1] ?? ''] ?? '';
  return `${article}${match[2]}`;
}

/** The index of two characters, regardless of case. Characters beyond ASCII share indexes with others. */
export function beginningOf(first: number, second: number): number {
  return ((first | 0x20) & 0x7f) * 0x80 + ((second | 0x20) & 0x7f);
}

/** The index of the rarest anchor, and also of "AI" in "AI Act", which many write "AI act". */
function anchorsOf({ written, words }: ActName): number[] {
  const ranks = written.map((word, index) => rankOf(word, words[index] ?? ''));
  const best = ranks.indexOf(Math.min(...ranks));
  // Many write "Italy's AI law" in small letters, so the owner is an anchor too.
  const owner = /^(?:Law|Bill)$/.test(written[best] ?? '') ? ranks.indexOf(2) : -1;
  if (owner >= 0) return [best, owner];
  return /^(?:AI|IA|KI)$/.test(written[0] ?? '') && written.length === 2 && best !== 0 ? [0, best] : [best];
}

function rankOf(word: string, folded: string): number {
  if (word.length === 1) return 5;
  if (common.test(word)) return 4;
  if (/[A-Z]{2}/.test(word)) return 0;
  if (kinds.test(word)) return 1;
  if (/[A-Z]/.test(word)) return 2;
  return smallAnchors.includes(folded) ? 3 : 5;
}

function add(roots: Map<string, OnwardNode>, name: ActName, anchor: number): void {
  const { words } = name;
  let node = roots.get(words[anchor] ?? '') ?? { next: new Map(), back: undefined };
  roots.set(words[anchor] ?? '', node);
  for (const word of words.slice(anchor + 1)) {
    const next: OnwardNode = node.next.get(word) ?? { next: new Map(), back: undefined };
    node.next.set(word, next);
    node = next;
  }
  node.back ??= { next: new Map(), names: [] };
  let back = node.back;
  for (const word of words.slice(0, anchor).reverse()) {
    const next: BackNode = back.next.get(word) ?? { next: new Map(), names: [] };
    back.next.set(word, next);
    back = next;
  }
  back.names.push(name);
}
