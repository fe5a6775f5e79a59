/** A piece of text from pdfjs. The last two numbers of `transform` are its position, in points from the lower left corner. */
interface PdfPiece {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

export interface PdfLine {
  readonly text: string;
  /** Points from the left and lower edge of the page to the beginning of the line. */
  readonly x: number;
  readonly y: number;
  /** Height of the tallest letters, in points. */
  readonly height: number;
}

/** Joins pieces, in the order of the file, into lines. A new line begins where the baseline moves. */
export function pdfLines(pieces: readonly PdfPiece[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let line: OpenLine | null = null;
  for (const piece of pieces) {
    const [, , , , x = 0, y = 0] = piece.transform;
    if (piece.str !== '') {
      if (line && !isSameLine(line, piece, y)) {
        lines.push(...closed(line));
        line = null;
      }
      line = extended(line, piece, x, y);
    }
    if (piece.hasEOL && line) {
      lines.push(...closed(line));
      line = null;
    }
  }
  return line ? [...lines, ...closed(line)] : lines;
}

interface OpenLine extends PdfLine {
  /** Where the last piece ends. */
  readonly end: number;
}

/** Raised or lowered letters (footnotes, ordinals) belong to their line. */
function isSameLine(line: OpenLine, piece: PdfPiece, y: number): boolean {
  return Math.abs(y - line.y) <= Math.max(line.height, piece.height) * 0.6;
}

function extended(line: OpenLine | null, piece: PdfPiece, x: number, y: number): OpenLine {
  const end = x + piece.width;
  if (!line) return { text: piece.str, x, y, height: piece.height, end };
  const gap = x - line.end > Math.max(line.height, piece.height) * 0.15;
  const apart = gap && !/\s$/.test(line.text) && !/^\s/.test(piece.str);
  return {
    ...line,
    text: `${line.text}${apart ? ' ' : ''}${piece.str}`,
    height: Math.max(line.height, piece.height),
    end,
  };
}

function closed({ text, x, y, height }: OpenLine): PdfLine[] {
  const tidy = text.replace(/\s+/g, ' ').trim();
  return tidy === '' ? [] : [{ text: tidy, x, y, height }];
}

/** Text that always begins a new paragraph. */
const opening =
  /^(?:[•●▪■◦‣–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[).]\s|\(\d{1,3}\)|(?:article|artikel|art\.|section|chapter|chapitre|title|titre|annexe?|considérant)\s+[\dIVXLP])/i;

/** Joins the lines of pages into paragraphs, separated by blank lines. Broken words and paragraphs are joined across pages too. */
export function joinParagraphs(pages: readonly (readonly PdfLine[])[]): string {
  const compounds = hyphenated(pages);
  const paragraphs: string[] = [];
  let before: PdfLine | null = null;
  for (const lines of pages) {
    const usualGap = usualGapOf(lines);
    for (const [index, line] of lines.entries()) {
      const last = paragraphs.length - 1;
      const open = paragraphs[last];
      const goesOn: boolean =
        before !== null && (index === 0 ? crosses(before, line) : follows(before, line, usualGap));
      if (open !== undefined && goesOn) paragraphs[last] = joinLine(open, line.text, compounds);
      else paragraphs.push(line.text);
      before = line;
    }
  }
  return paragraphs.join('\n\n');
}

/** True if a line continues the paragraph: it is as near and as tall as its neighbours. */
function follows(before: PdfLine, line: PdfLine, usualGap: number): boolean {
  const gap = before.y - line.y;
  const sameHeight = Math.abs(before.height - line.height) <= Math.max(before.height, line.height) * 0.15;
  if (!sameHeight || opening.test(line.text)) return false;
  // A second column begins above the end of the first.
  if (gap <= 0) return crosses(before, line);
  return gap <= Math.max(usualGap * 1.35, line.height * 1.25);
}

function crosses(before: PdfLine, line: PdfLine): boolean {
  return !/[.!?:;»”"]$/.test(before.text) && /^\p{Ll}/u.test(line.text);
}

/** The most frequent distance between two lines of a page. */
function usualGapOf(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (let index = 1; index < lines.length; index += 1) {
    const gap = Math.round(((lines[index - 1]?.y ?? 0) - (lines[index]?.y ?? 0)) * 2) / 2;
    if (gap > 0) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return best?.[0] ?? 0;
}

/** Drops a hyphen at a line end, unless the text writes the word with it elsewhere (`sous-traitant`). */
function joinLine(open: string, next: string, compounds: ReadonlySet<string>): string {
  const broken = /(?<!\p{L})(\p{L}+)[-\u00ad\u2010]$/u.exec(open);
  const rest = /^\p{Ll}+/u.exec(next);
  if (!broken || !rest) return `${open} ${next}`;
  const whole = `${broken[1]}-${rest[0]}`.toLowerCase();
  return compounds.has(whole) ? open + next : open.slice(0, -1) + next;
}

function hyphenated(pages: readonly (readonly PdfLine[])[]): ReadonlySet<string> {
  const words = pages.flatMap((lines) => lines.flatMap(({ text }) => text.match(/(?<!\p{L})\p{L}+-\p{L}+/gu) ?? []));
  return new Set(words.map((word) => word.toLowerCase()));
}
