import type { PdfLine } from './pdf-lines.js';

/** Lines at the top and at the bottom of a page that may be the same on others. */
const edge = 3;

/**
 * Pages without their running heads and feet: from an edge inwards, lines that stand there, but for their figures, on a third
 * of the pages, three at least. What is at an edge by the order of the file is enough: heads are written first or last.
 */
export function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edges = new Set([...lines.slice(0, edge), ...lines.slice(-edge)].map(shapeOf));
    for (const shape of edges) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const least = Math.max(3, pages.length / 3);
  const runs = (line: PdfLine): boolean => (counts.get(shapeOf(line)) ?? 0) >= least;
  return pages.map((lines) => {
    const head = lines.slice(0, edge).findIndex((line) => !runs(line));
    const rest = lines.slice(head < 0 ? edge : head);
    const foot = rest
      .slice(-edge)
      .reverse()
      .findIndex((line) => !runs(line));
    return rest.slice(0, rest.length - (foot < 0 ? Math.min(edge, rest.length) : foot));
  });
}

function shapeOf({ text }: PdfLine): string {
  return text.replace(/\d+/g, '#').toLowerCase();
}
