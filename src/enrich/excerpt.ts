const maxLength = 400;
/** Allows for white space that is collapsed. Most texts have little, so the first slice usually suffices. */
const spareLength = 50;
/** White space and punctuation that must not stand before an ellipsis. */
const openEnd = /(?<![\s,;:([{«–—-])[\s,;:([{«–—-]+$/;

/** The first words of a plain text on one line: at most 400 characters, cut between words and ended with an ellipsis. */
export function excerptOf(text: string): string {
  const start = onOneLine(text.slice(0, maxLength + spareLength));
  const line = start.length > maxLength ? start : onOneLine(text.slice(0, maxLength * 2));
  if (line.length <= maxLength && text.length <= maxLength * 2) return line;
  const head = line.slice(0, maxLength - 1);
  const space = head.lastIndexOf(' ');
  const cut = space > maxLength / 2 ? head.slice(0, space) : withoutHalfPair(head);
  return `${cut.replace(openEnd, '')}…`;
}

function onOneLine(text: string): string {
  return text.replace(/[^\S ]\s*| \s+/g, ' ').trim();
}

function withoutHalfPair(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
