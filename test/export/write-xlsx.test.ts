import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { Cell, ColumnType } from '../../src/export/table/table.js';
import { createXlsx } from '../../src/export/table/write-xlsx.js';

function partsOf(type: ColumnType, values: readonly Cell[]): (name: string) => string {
  const file = createXlsx('Feuille', [{ title: 'Titre', type, width: 20 }]);
  // In two pieces, as rows come.
  file.add(values.slice(0, 1).map((value) => [value]));
  file.add(values.slice(1).map((value) => [value]));
  const parts = unzipSync(Buffer.concat(file.end(false)));
  return (name) => strFromU8(parts[name] ?? new Uint8Array());
}

function cellsOf(type: ColumnType, values: readonly Cell[]): string[] {
  const xml = partsOf(type, values)('xl/worksheets/sheet1.xml');
  return [...xml.matchAll(/<c r="A(?!1")\d+"[^>]*?(?:\/>|>(.*?)<\/c>)/g)].map(([, content = '']) => content);
}

it('writes days as dates, and what is less than a day as it is', () => {
  const [day, month, ancient] = cellsOf('day', ['2026-08-02', '2026-08', '1789-08-26']);
  expect(day).toBe('<v>46236</v>');
  expect(month).toContain('>2026-08</t>');
  expect(ancient).toContain('>1789-08-26</t>');
});

it('writes what clocks show as such, and no zone', () => {
  expect(cellsOf('moment', ['2026-01-15 12:00:00', '2026-07-15 12:00:00'])).toEqual([
    '<v>46037.5</v>',
    '<v>46218.5</v>',
  ]);
});

it('makes links of addresses of the web alone', () => {
  const addresses = ['https://a.example/?b=1&c=2', 'javascript:alert(1)', 'file:///etc/passwd', 'no address'];
  const links = partsOf('link', addresses)('xl/worksheets/_rels/sheet1.xml.rels');
  expect([...links.matchAll(/Target="([^"]*)" TargetMode/g)].map(([, target]) => target)).toEqual([
    'https://a.example/?b=1&amp;c=2',
  ]);
});

it('cuts what no cell holds, writes numbers and truths as such, and nothing for nothing', () => {
  expect(cellsOf('number', [1.5, true, null, ''])).toEqual(['<v>1.5</v>', '<v>1</v>']);
  expect(cellsOf('text', ['x'.repeat(40_000)])[0]).toMatch(/>x{32767}</);
});

it('names columns beyond Z', () => {
  const columns = Array.from({ length: 28 }, (_, at) => ({ title: `t${at}`, type: 'number', width: 8 }) as const);
  const file = createXlsx('Feuille', columns);
  file.add([columns.map((_, at) => at)]);
  const sheet = strFromU8(unzipSync(Buffer.concat(file.end(false)))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect(sheet).toContain('<c r="Z2"><v>25</v></c><c r="AA2"><v>26</v></c><c r="AB2"><v>27</v></c>');
});
