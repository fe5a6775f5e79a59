import { expect, it } from 'vitest';
import { csvForms, writeCsvRows } from '../../src/export/table/write-csv.js';

it.each([
  ['=1+1', "'=1+1"],
  ['Avis;=HYPERLINK(1)', "Avis;'=HYPERLINK(1)"],
  ['Avis; "@SUM(1)', 'Avis; "\'@SUM(1)'],
  ['Avis,+1', "Avis,'+1"],
  ['Avis ; -1,-2', "Avis ; '-1,'-2"],
  ['RGPD ; art. 22, a = b', 'RGPD ; art. 22, a = b'],
])('a spreadsheet takes nothing of %s for a formula, whichever separator it parts cells by', (text, written) => {
  for (const form of Object.values(csvForms)) {
    const cell = writeCsvRows([[text]], form).trimEnd();
    expect(cell.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')).toBe(written);
  }
});
