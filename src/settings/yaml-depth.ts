const MAX_BRACKETS = 32;
const MAX_INDENT = 128;
/** `- - - a` and `? ? ? a` nest without a bracket or an indent. */
const TOO_MANY_MARKERS = /^\s*(?:[-?:]\s+){33}/;

/**
 * Finds where a YAML text nests deeper than any file of ours, counted from 1, or null. The parser is recursive, and V8 ends the
 * process, rather than throwing, when a regular expression is compiled with the stack nearly full: no catch helps, so such a text
 * must not reach it. Brackets in strings count too, which is of no consequence at these depths.
 */
export function detectTooDeep(text: string): { line: number; column: number } | null {
  let open = 0;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.length - line.trimStart().length > MAX_INDENT) return { line: index + 1, column: MAX_INDENT + 1 };
    if (TOO_MANY_MARKERS.test(line)) return { line: index + 1, column: 1 };
    for (const bracket of line.matchAll(/[[{\]}]/g)) {
      open = '[{'.includes(bracket[0]) ? open + 1 : Math.max(0, open - 1);
      if (open > MAX_BRACKETS) return { line: index + 1, column: bracket.index + 1 };
    }
  }
  return null;
}
