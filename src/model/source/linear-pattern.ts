import { RE2JS, RE2JSException } from 're2js';

/**
 * A regular expression that a definition holds. Node's own engine goes back over what it read, so that `(x+x+)+y` may take years;
 * this one reads a text once, whatever the expression, and refuses what it could not do so.
 */
export interface LinearPattern {
  /** The first group of the first match, or all of it where the group took no part; null where nothing matches. */
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

/** Understands an expression as `new RegExp(text, 'u')` would. Throws `PatternRefused`. */
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
  // It would be read as the letter k.
  if (/\\k</.test(text)) throw new PatternRefused('back-reference', 'it refers back to a named group');
  try {
    return RE2JS.compile(RE2JS.translateRegExp(widenSpace(text)));
  } catch (cause) {
    if (!(cause instanceof RE2JSException)) throw cause;
    throw new PatternRefused(faultOf(text, cause), cause.message, { cause });
  }
}

/** What `\s` means in JavaScript beyond the five of RE2: pages are full of no-break spaces. */
const moreSpace = String.raw`\x0b\p{Z}\x{feff}`;

/** Within a class the characters are added to it; a `\S` there stays as it is, since a class cannot take away. */
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
