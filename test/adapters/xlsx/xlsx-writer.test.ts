import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { createXlsxWriter } from '../../../src/adapters/xlsx/xlsx-writer.js';
import { type Sheet, SpreadsheetsBusy } from '../../../src/ports/spreadsheet.js';

function sheet(type: Sheet['columns'][number]['type'], values: Sheet['rows'][number]): Sheet {
  const rows = values.map((value) => [value]);
  return { name: 'Feuille', columns: [{ title: 'Titre', type, width: 20 }], rows, timeZone: 'Europe/Paris' };
}

async function cellsOf(one: Sheet): Promise<string[]> {
  const parts = unzipSync(await createXlsxWriter().write(one));
  const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  return [...xml.matchAll(/<c r="A(?!1")\d+"[^>]*?(?:\/>|>(.*?)<\/c>)/g)].map(([, content = '']) => content);
}

it('writes days as dates, and what is less than a day as it is', async () => {
  const [day, month, ancient] = await cellsOf(sheet('day', ['2026-08-02', '2026-08', '1789-08-26']));
  expect(day).toBe('<v>46236</v>');
  expect([month, ancient]).not.toContain(expect.stringContaining('<v>46'));
});

it('writes moments by the clocks of the zone, in winter and in summer', async () => {
  const [winter, summer] = await cellsOf(sheet('moment', ['2026-01-15T11:00:00.000Z', '2026-07-15T10:00:00.000Z']));
  expect([winter, summer]).toEqual(['<v>46037.5</v>', '<v>46218.5</v>']);
});

it('makes links of addresses of the web alone', async () => {
  const addresses = ['https://a.example/?b=1&c=2', 'javascript:alert(1)', 'file:///etc/passwd', 'no address'];
  const parts = unzipSync(await createXlsxWriter().write(sheet('link', addresses)));
  const links = strFromU8(parts['xl/worksheets/_rels/sheet1.xml.rels'] ?? new Uint8Array());
  expect([...links.matchAll(/Target="([^"]*)" TargetMode/g)].map(([, target]) => target)).toEqual([
    'https://a.example/?b=1&amp;c=2',
  ]);
});

it('cuts what no cell holds, and writes numbers and truths as such', async () => {
  const [number, yes, nothing] = await cellsOf(sheet('number', [1.5, true, null]));
  expect([number, yes, nothing ?? '']).toEqual(['<v>1.5</v>', '<v>1</v>', '']);
  const parts = unzipSync(await createXlsxWriter().write(sheet('text', ['x'.repeat(40_000)])));
  expect(strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array())).toMatch(/>x{32767}</);
});

it('writes one after the other, and lets no more wait than there is room for', async () => {
  const writer = createXlsxWriter();
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => writer.write(sheet('text', ['a']))));
  expect(outcomes.map(({ status }) => status)).toEqual([...Array(5).fill('fulfilled'), 'rejected']);
  expect(outcomes[5]).toMatchObject({ reason: expect.any(SpreadsheetsBusy) });
  expect((await writer.write(sheet('text', ['a']))).length).toBeGreaterThan(1_000);
});
