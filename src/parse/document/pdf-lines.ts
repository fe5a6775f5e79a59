/** A piece of text as pdfjs gives it. `transform` ends with its place, in points, from the lower left corner. */
export interface PdfPiece {
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
  /** Height of the tallest letters, points. */
  readonly height: number;
}

/** Pieces of a page in the order of the file, joined to lines: a new one begins where the baseline moves. */
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
