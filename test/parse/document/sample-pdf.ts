export interface PdfText {
  readonly text: string;
  /** Points from the left and lower edge. */
  readonly x?: number;
  readonly y: number;
  /** Points. */
  readonly size?: number;
}

export interface SamplePdf {
  readonly pages: readonly (readonly PdfText[])[];
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
  /** Objects that are added as they are, with what the trailer says of them. */
  readonly trailer?: string;
}

/** A PDF with text in Helvetica, objects in plain sight (ISO 32000-1, section 7.5). */
export function samplePdf({ pages, title, author, language, trailer = '' }: SamplePdf): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  add(`<< /Type /Catalog /Pages 2 0 R${language ? ` /Lang (${language})` : ''} >>`);
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const lines of pages) {
    const contents = `${objects.length + 2} 0 R`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${contents} >>`,
    );
    const stream = lines.map(showText).join('\n');
    add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  }
  const info = add(
    `<< ${title ? `/Title (${escaped(title)})` : ''} ${author ? `/Author (${escaped(author)})` : ''} >>`,
  );
  return assemble(objects, `/Info ${info} 0 R ${trailer}`);
}

function showText({ text, x = 60, y, size = 11 }: PdfText): string {
  return `BT /F ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`;
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

export function assemble(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
