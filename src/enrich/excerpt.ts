const maxLength = 400;

/** The first words of a plain text on one line, at most 400 characters, cut between words and then with an ellipsis. */
export function excerptOf(text: string): string {
  const line = text
    .slice(0, maxLength * 2)
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim();
  if (line.length <= maxLength && text.length <= maxLength * 2) return line;
  const head = line.slice(0, maxLength - 1);
  const space = head.lastIndexOf(' ');
  const cut = space > maxLength / 2 ? head.slice(0, space) : withoutHalfPair(head);
  return `${cut.replace(/[\s,;:([{«–—-]+$/, '')}…`;
}

function withoutHalfPair(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
