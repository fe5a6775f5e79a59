import type { PdfLine } from './pdf-lines.js';

const madeUp =
  /^(?:microsoft (?:word|powerpoint)\b|untitled|sans titre|document\s?\d*$|page de garde$|presentation$|title$|titre$)/i;
const fileName = /^\S*\.(?:docx?|pdf|indd|pptx?|xlsx?|rtf|odt|qxd|fm|tmp)$|^[\w.-]*_[\w.-]*$|^\d+$/i;

/** The title that a PDF declares, where a person wrote it; else the largest lines of the first page; else nothing. */
export function pdfTitle(declared: string, firstPage: readonly PdfLine[]): string {
  if (declared.length >= 4 && !madeUp.test(declared) && !fileName.test(declared)) return declared.slice(0, 500);
  return largestLines(firstPage);
}

/** The first run of lines in the greatest height, where it stands out. */
function largestLines(lines: readonly PdfLine[]): string {
  const heights = lines.map(({ height }) => height).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const greatest = Math.max(0, ...lines.filter(({ text }) => /\p{L}{3}/u.test(text)).map(({ height }) => height));
  if (greatest < usual * 1.15) return '';
  const start = lines.findIndex((line) => isGreatest(line, greatest));
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => !isGreatest(line, greatest));
  const title = (end < 0 ? rest : rest.slice(0, end)).map(({ text }) => text).join(' ');
  return title.length <= 300 ? title : '';
}

function isGreatest({ text, height }: PdfLine, greatest: number): boolean {
  return height >= greatest * 0.97 && /\p{L}/u.test(text);
}
