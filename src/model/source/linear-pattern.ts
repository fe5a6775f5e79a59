import { RE2JS, RE2JSException } from 're2js';

/**
 * A regular expression from a source definition. Node's own engine backtracks, so that `(x+x+)+y` may take years. This engine reads a text
 * once for any expression, and refuses expressions for which it could not.
 */
export interface LinearPattern {
  /** The first group of the first match, or the whole match if that group took no part. Null if nothing matches. */
  find(text: string): string | null;
  test(text: string): boolean;
}

/** Why an expression is refused. */
export type PatternFault = 'look-around' | 'back-reference' | 'too-large' | 'syntax';

export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';

  constructor(
    readonly fault: PatternFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Why an expression cannot be used, or null. */
export function findPatternFault(text: string): PatternRefused | null {
  try {
    compile(text);
    return null;
  } catch (error) {
    if (error instanceof PatternRefused) return error;
    throw error;
  }
}

/** Compiles an expression with the meaning of `new RegExp(text, 'u')`. Throws `PatternRefused`. */
export function compileLinear(text: string): LinearPattern {
  const compiled = compile(text);
  return {
    find(searched) {
      const matcher = compiled.matcher(searched);
      if (!matcher.find()) return null;
      return (matcher.groupCount() > 0 ? matcher.group(1) : null) ?? matcher.group();
    },
    test: (searched) => compiled.matcher(searched).find(),
  };
}

function compile(text: string): RE2JS {
  // RE2JS would read it as the letter k.
  if (/\\k</.test(text)) throw new PatternRefused('back-reference', 'it refers back to a named group');
  try {
    return RE2JS.compile(RE2JS.translateRegExp(widenSpace(text)));
  } catch (cause) {
    if (!(cause instanceof RE2JSException)) throw cause;
    throw new PatternRefused(faultOf(text, cause), cause.message, { cause });
  }
}

/** The rest of JavaScript's `\s`, beyond the five characters of RE2: pages are full of no-break spaces. */
const moreSpace = String.raw`\x0b\p{Z}\x{feff}`;

/**
 * Widens `\s` and `\S`. Inside a class the characters are added to the class, but a `\S` there stays as it is, since a class cannot
 * exclude.
 */
function widenSpace(text: string): string {
  let isInClass = false;
  return text.replace(/\\[\s\S]|[[\]]/g, (part) => {
    if (part === '[') isInClass = true;
    else if (part === ']') isInClass = false;
    else if (part === '\\s') return isInClass ? `\\s${moreSpace}` : `[\\s${moreSpace}]`;
    else if (part === '\\S' && !isInClass) return `[^\\s${moreSpace}]`;
    return part;
  });
}

function faultOf(text: string, { message }: RE2JSException): PatternFault {
  if (/\(\?<?[=!]/.test(text)) return 'look-around';
  if (/\\[1-9]/.test(text)) return 'back-reference';
  return /repeat count|too large/.test(message) ? 'too-large' : 'syntax';
}
