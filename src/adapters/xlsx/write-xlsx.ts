import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeXlsxFile, { type CellObject, type Feature, type SheetData } from 'write-excel-file/node';
import { parseUrl } from '../../model/address/parse-url.js';
import type { Sheet, SheetColumn } from '../../ports/spreadsheet.js';

/** More than a cell of a spreadsheet holds is refused by it, and the whole file with it. */
const cellLength = 32_767;
/** Links that a sheet holds at most (Excel specifications and limits). */
const linksAtMost = 65_000;

/**
 * A sheet with its head frozen, real dates, and addresses as links. Texts are texts: none is ever taken for a formula. Takes seconds of the
 * event loop for many rows.
 */
export async function writeXlsx({ name, columns, rows, timeZone }: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const wallClock = createWallClock(timeZone);
  const head = columns.map(({ title }): CellObject => ({ value: title, type: String, fontWeight: 'bold' }));
  const links: Link[] = [];
  const cells = rows.map((row, index) =>
    columns.map((column, at) => {
      const value = row[at] ?? null;
      if (column.type === 'link' && isAddress(value)) links.push({ cell: cellName(at, index + 2), address: value });
      return cellOf(column, value, wallClock);
    }),
  );
  const data: SheetData = [head, ...cells];
  const look = { sheet: name, stickyRowsCount: 1, columns: columns.map(({ width }) => ({ width })) };
  const file = writeXlsxFile(data, look, { features: [linksFeature(links.slice(0, linksAtMost))] });
  return new Uint8Array(await file.toBuffer());
}

type WallClock = (instant: Date) => Date;

function cellOf(
  { type }: SheetColumn,
  value: string | number | boolean | null,
  wallClock: WallClock,
): CellObject | null {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  if (type === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value) && value > '1900-03-01') {
    return { value: new Date(value), type: Date, format: 'yyyy-mm-dd' };
  }
  if (type === 'moment' && !Number.isNaN(Date.parse(value))) {
    return { value: wallClock(new Date(value)), type: Date, format: 'yyyy-mm-dd hh:mm' };
  }
  const isLink = type === 'link' && isAddress(value);
  return { value: value.slice(0, cellLength), type: String, ...(isLink ? linkLook : {}) };
}

const linkLook = { color: '#0563C1', textDecoration: { underline: true } } as const;

/** Longer ones are refused by Excel, and the file with them. */
const addressLength = 2_000;

function isAddress(value: string | number | boolean | null): value is string {
  if (typeof value !== 'string' || value.length > addressLength) return false;
  const protocol = parseUrl(value)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
}

/** What images would be, of which there are none here. */
type FileContent = Stream | Buffer | Blob;

interface Link {
  readonly cell: string;
  readonly address: string;
}

/** Hyperlinks are relationships of the sheet (ECMA-376 part 1, sections 12.2 and 18.3.1.47), which stand before its page margins. */
function linksFeature(links: readonly Link[]): Feature<FileContent> {
  if (links.length === 0) return {};
  const marks = links.map(({ cell }, index) => `<hyperlink ref="${cell}" r:id="link${index + 1}"/>`).join('');
  const targets = links.map(
    ({ address }, index) =>
      `<Relationship Id="link${index + 1}" Type="${hyperlinkType}" Target="${escapeAttribute(address)}" TargetMode="External"/>`,
  );
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) => xml.replace('</sheetData>', `</sheetData><hyperlinks>${marks}</hyperlinks>`),
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': { insert: () => targets.join('') },
      },
    },
  };
}

const hyperlinkType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** `A2`, `AA10`; columns from 0, rows from 1. */
function cellName(column: number, row: number): string {
  const [first, second] = [Math.floor(column / 26) - 1, column % 26];
  const letter = (index: number): string => String.fromCharCode(65 + index);
  return `${first < 0 ? '' : letter(first)}${letter(second)}${row}`;
}

/** What clocks of the zone show, as if it were UTC. */
function createWallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (instant) => new Date(`${format.format(instant).replace(' ', 'T')}Z`);
}
