import { expect, it } from 'vitest';
import { followingSources } from '../../src/acts/act-address.js';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';

const catalogue = new Map(loadCatalogue('config/sources').map((one) => [one.id, one]));
const found = (...references: readonly string[]) =>
  followingSources(references, catalogue).map(({ template, reference, followed }) => [
    template.id,
    reference,
    followed,
  ]);

it('knows which template takes which number, and what is followed already', () => {
  expect(found('procedure:2021/0106-COD')).toEqual([
    ['eu-parliament-oeil', '2021/0106(COD)', 'eu-parliament-oeil'],
    ['eu-parliament-oeil-events', '2021/0106(COD)', 'eu-parliament-oeil'],
    ['eu-parliament-procedure', '2021-0106', 'eu-parliament-procedure'],
  ]);
  expect(found('procedure:2025/0260-COD').map(([, , followed]) => followed)).toEqual([null, null, null]);
  expect(found('an:DLR5L17N50000', 'senat:pjl25-435')).toEqual([['fr-senat-dossier-feed', 'pjl25-435', null]]);
  expect(found('hr:119-1234')).toEqual([['us-congress-bill', '119/hr/1234', null]]);
  expect(found('ukbill:3890')).toEqual([['uk-bill-stages', '3890', null]]);
  expect(found('us-co:sb24-205', 'hr:1234', 'ukbill:hl-40')).toEqual([]);
});
