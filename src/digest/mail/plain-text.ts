/** Columns of a plain text mail. RFC 5322 section 2.1.1 asks for at most 78. */
export const TEXT_WIDTH = 76;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const PLAIN = /^[\x20-\x7e\u00a0-\u024f\u2010-\u2026]*$/;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** The columns of a text in a fixed-width font. Chinese, Japanese and Korean characters take two. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/**
 * Wraps a text to lines of at most `TEXT_WIDTH` columns, at spaces but not at no-break spaces. A word wider than a line is split between
 * characters. The first line begins with `bullet`, the others with as many spaces.
 */
export function wrapText(text: string, bullet = ''): readonly string[] {
  const indent = columnsOf(bullet);
  const lines = fillLines(text, TEXT_WIDTH - indent);
  return lines.map((line, index) => (index === 0 ? bullet : ' '.repeat(indent)) + line);
}

function fillLines(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ').flatMap((part) => partWide(part, width))) {
    const columns = columnsOf(word);
    if (line !== '' && used + 1 + columns > width) {
      lines.push(line);
      line = word;
      used = columns;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      used = used === 0 ? columns : used + 1 + columns;
    }
  }
  return [...lines, line];
}

function partWide(word: string, width: number): readonly string[] {
  if (columnsOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (columnsOf(part + character) > width) {
      parts.push(part);
      part = character;
    } else part += character;
  }
  return [...parts, part];
}

/** A heading underlined with `mark`, as wide as its widest line. */
export function underlined(heading: string, mark: '=' | '-'): readonly string[] {
  const lines = wrapText(heading);
  return [...lines, mark.repeat(Math.max(...lines.map(columnsOf)))];
}
