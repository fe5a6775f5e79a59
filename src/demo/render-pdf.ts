import iconv from 'iconv-lite';
import type { Edition, EditionItem } from './edition.js';

const LINE_LENGTH = 88;
const [left, top, leading] = [60, 770, 16];

/** The document that an item links, as a PDF of one page (ISO 32000-1 section 7.5), in a font that every reader has. */
export function renderPdf(item: EditionItem, { title: publisher, language }: Edition): Buffer {
  const body = (item.document?.text ?? item.text).trim().split(/\n+/);
  const lines = [item.title, publisher, ...body].flatMap((paragraph) => ['', ...wrap(paragraph)]);
  const shown = lines.map((line) => `(${escapeText(line)}) Tj T*`).join('\n');
  const stream = `BT /F 11 Tf ${leading} TL ${left} ${top} Td\n${shown}\nET`;
  return assemble([
    `<< /Type /Catalog /Pages 2 0 R /Lang (${language}) >>`,
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents 5 0 R >>',
    // Every character is one byte in windows-1252, which is what WinAnsiEncoding is.
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    `<< /Title <${titleBytes(item.title).toString('hex')}> >>`,
  ]);
}

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > LINE_LENGTH && line !== '') lines.push(line);
    line = longer.length > LINE_LENGTH ? word : longer;
  }
  return [...lines, line];
}

function escapeText(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

/** UTF-16 with a byte order mark (ISO 32000-1 section 7.9.2.2). */
function titleBytes(title: string): Buffer {
  return iconv.encode(title, 'utf-16be', { addBOM: true });
}

function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return iconv.encode(`${file}xref\n0 ${size}\n0000000000 65535 f \n${rows}${trailer}`, 'windows-1252');
}
