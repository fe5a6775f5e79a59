import { strToU8, Zip, ZipDeflate } from 'fflate';
import { parseUrl } from '../../model/address/parse-url.js';
import { escapeXml } from '../../model/escape-xml.js';
import type { ColumnType, TableFile } from './table.js';

interface SheetColumn {
  readonly title: string;
  readonly type: ColumnType;
  /** Characters. */
  readonly width: number;
}

/** The limits of a spreadsheet's cell and of an address: beyond them it refuses the whole file. */
const cellLength = 32_767;
const addressLength = 2_000;
/** The maximum of links in a sheet (Excel specifications and limits). */
const linksAtMost = 65_000;

/**
 * A workbook of one sheet (ECMA-376 part 1), compressed as its rows come: its head row is frozen, dates are dates, addresses are links.
 * Texts stay texts: none is ever taken for a formula. `name` has at most 31 characters without `[]:*?/\`. A `day` is `2026-08-02`,
 * `2026-08` or `2026`; a `moment` is clock time, `2026-08-02 12:55:42`.
 */
export function createXlsx(name: string, columns: readonly SheetColumn[]): TableFile {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const open = (path: string): ZipDeflate => {
    const part = new ZipDeflate(path);
    zip.add(part);
    return part;
  };
  const write = (path: string, xml: string): void => open(path).push(strToU8(declaration + xml), true);
  for (const [path, xml] of Object.entries(workbook(name))) write(path, xml);
  const sheet = open('xl/worksheets/sheet1.xml');
  const letters = columns.map((_, at) => letterOf(at));
  const targets: string[] = [];
  let marks = '';
  let rows = 1;
  const cellOf = (value: unknown, at: number): string => {
    const ref = `${letters[at]}${rows}`;
    const type = columns[at]?.type;
    if (type !== 'link' || targets.length === linksAtMost || !isAddress(value)) return cell(ref, value, type);
    targets.push(value);
    marks += `<hyperlink ref="${ref}" r:id="link${targets.length}"/>`;
    return textCell(ref, value, styles.link);
  };
  const titles = columns.map(({ title }, at) => textCell(`${letters[at]}1`, title, styles.head)).join('');
  sheet.push(strToU8(`${declaration}${sheetHead(columns)}<sheetData><row r="1">${titles}</row>`));
  return {
    add(some) {
      const xml = some.map((values) => {
        rows += 1;
        return `<row r="${rows}">${values.map(cellOf).join('')}</row>`;
      });
      sheet.push(strToU8(xml.join('')));
    },
    end() {
      const links = marks === '' ? '' : `<hyperlinks>${marks}</hyperlinks>`;
      sheet.push(strToU8(`</sheetData>${links}</worksheet>`), true);
      write('xl/worksheets/_rels/sheet1.xml.rels', relationships(targets.map(linkTo)));
      zip.end();
      return pieces;
    },
  };
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const typed = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** By their place in `cellXfs`. */
const styles = { head: 1, day: 2, moment: 3, link: 4 } as const;

function workbook(name: string): Readonly<Record<string, string>> {
  const part = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${related}/${type}" Target="${target}"/>`;
  return {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types">${[
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      `<Override PartName="/xl/workbook.xml" ContentType="${typed}.sheet.main+xml"/>`,
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${typed}.worksheet+xml"/>`,
      `<Override PartName="/xl/styles.xml" ContentType="${typed}.styles+xml"/>`,
    ].join('')}</Types>`,
    '_rels/.rels': relationships([part('book', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${related}"><sheets><sheet name="${escapeXml(name)}" sheetId="1" r:id="sheet"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      part('sheet', 'worksheet', 'worksheets/sheet1.xml'),
      part('styles', 'styles', 'styles.xml'),
    ]),
    'xl/styles.xml': `<styleSheet ${main}>${[
      '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="yyyy-mm-dd hh:mm"/></numFmts>',
      `<fonts count="3">${font('')}${font('<b/>')}${font('<u/>', '<color rgb="FF0563C1"/>')}</fonts>`,
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
      '<cellStyleXfs count="1"><xf/></cellStyleXfs>',
      '<cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/>',
      '<xf numFmtId="165" applyNumberFormat="1"/><xf fontId="2" applyFont="1"/></cellXfs>',
    ].join('')}</styleSheet>`,
  };
}

function font(look: string, colour = ''): string {
  return `<font>${look}<sz val="11"/>${colour}<name val="Calibri"/></font>`;
}

function sheetHead(columns: readonly SheetColumn[]): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const view = `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
  return `<worksheet ${main} xmlns:r="${related}">${view}<cols>${widths.join('')}</cols>`;
}

function relationships(all: readonly string[]): string {
  return `<Relationships xmlns="${packaged}/relationships">${all.join('')}</Relationships>`;
}

function linkTo(address: string, at: number): string {
  return `<Relationship Id="link${at + 1}" Type="${related}/hyperlink" Target="${escapeXml(address)}" TargetMode="External"/>`;
}

function isAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > addressLength) return false;
  const protocol = parseUrl(value)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
}

function cell(ref: string, value: unknown, type: ColumnType | undefined): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${ref}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${ref}" t="b"><v>${Number(value)}</v></c>`;
  const text = String(value);
  const days = type === 'day' || type === 'moment' ? daysOf(text, type) : undefined;
  return type === undefined || days === undefined
    ? textCell(ref, text)
    : `<c r="${ref}" s="${type === 'day' ? styles.day : styles.moment}"><v>${days}</v></c>`;
}

function textCell(ref: string, text: string, style = 0): string {
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, cellLength))}</t></is></c>`;
}

/** Days since the beginning of 1900, as spreadsheets count them; undefined for a date that they have no number for. */
function daysOf(text: string, type: 'day' | 'moment'): number | undefined {
  const form = type === 'day' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
  const ms = form.test(text) ? Date.parse(`${text.replace(' ', 'T')}${type === 'day' ? '' : 'Z'}`) : Number.NaN;
  // For dates before March 1900 spreadsheets count a day that never was.
  return ms > Date.UTC(1900, 2, 1) ? ms / 86_400_000 + 25_569 : undefined;
}

/** `A`, `AA`; from 0. */
function letterOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letterOf(Math.floor(column / 26) - 1) + letter;
}
