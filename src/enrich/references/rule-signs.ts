import type { ReferenceRule } from './reference-rule.js';

/** Number of ASCII characters. */
const size = 128;
const bitsOfWord = 32;

const digits = '0123456789';
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Selects in one pass over a text the rules that may match. Fifty patterns would cost ten times as much, and pairs of neighbouring
 * characters rule out nearly all of them.
 */
export class RuleSigns {
  readonly #known = new Uint8Array(size * size);
  readonly #low = new Int32Array(size * size);
  readonly #high = new Int32Array(size * size);

  constructor(private readonly rules: readonly ReferenceRule[]) {
    if (rules.length > 2 * bitsOfWord) throw new Error(`expected at most ${2 * bitsOfWord} rules, got ${rules.length}`);
    for (const [index, { signs }] of rules.entries()) {
      for (const sign of signs) for (const pair of pairsOf(sign)) this.#mark(pair, index);
    }
  }

  #mark(pair: number, rule: number): void {
    this.#known[pair] = 1;
    const words = rule < bitsOfWord ? this.#low : this.#high;
    words[pair] = (words[pair] ?? 0) | (1 << (rule % bitsOfWord));
  }

  /** The rules with a sign in the text. */
  rulesOf(text: string): ReferenceRule[] {
    const known = this.#known;
    let low = 0;
    let high = 0;
    let before = 0;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      const plain = unit < size ? unit : plainUnit(unit);
      const pair = before * size + plain;
      if (known[pair] === 1) {
        low |= this.#low[pair] ?? 0;
        high |= this.#high[pair] ?? 0;
      }
      before = plain;
    }
    return low === 0 && high === 0 ? [] : this.#marked(low, high);
  }

  #marked(low: number, high: number): ReferenceRule[] {
    const found: ReferenceRule[] = [];
    for (const [word, shift] of [
      [low, 0],
      [high, bitsOfWord],
    ] as const) {
      for (let left = word; left !== 0; left &= left - 1) {
        const rule = this.rules[shift + 31 - Math.clz32(left & -left)];
        if (rule) found.push(rule);
      }
    }
    return found;
  }
}

/** The space or hyphen that `plainText` gives for the usual variants; 0 for all other characters. */
function plainUnit(unit: number): number {
  if (unit >= 0x2010 && unit <= 0x2013) return 0x2d;
  return unit === 0xa0 || unit === 0x202f || unit === 0x2009 ? 0x20 : 0;
}

function pairsOf(sign: string): number[] {
  const [first = '', second = ''] = sign;
  return [...charactersOf(first)].flatMap((one) =>
    [...charactersOf(second)].map((two) => one.charCodeAt(0) * size + two.charCodeAt(0)),
  );
}

function charactersOf(sign: string): string {
  return sign === '#' ? digits : sign === '^' ? capitals : sign;
}
