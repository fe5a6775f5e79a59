import { describe, expect, it } from 'vitest';
import { officialLink } from '../../src/enrich/official-link.js';

describe('officialLink', () => {
  it.each([
    ['celex:32024R1689', 'fr', 'https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32024R1689'],
    ['celex:32024R1689', 'ja', 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1689'],
    ['celex:32024R1689#art-6-1-a', 'de', 'https://eur-lex.europa.eu/legal-content/DE/TXT/?uri=CELEX:32024R1689'],
    ['celex:12012P/TXT', 'en', 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:12012P/TXT'],
    ['com:2021/206', 'en', 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2021:206:FIN'],
    ['oj:L/2016/119', 'fr', 'https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=OJ:L:2016:119:TOC'],
    ['oj:L/2024/1689', 'fr', 'https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=OJ:L_202401689'],
    ['procedure:2021/0106-COD', 'fr', 'https://eur-lex.europa.eu/procedure/FR/2021_106'],
    ['case:C-634/21', 'fr', 'https://curia.europa.eu/juris/liste.jsf?language=fr&num=C-634/21'],
    ['ecli:EU:C:2023:957', 'en', 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=ecli:ECLI:EU:C:2023:957'],
    ['jorf:JORFTEXT000042665307', 'fr', 'https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000042665307'],
    ['publ:116-283', 'en', 'https://www.congress.gov/public-laws/116th-congress/public-law/283'],
    ['eo:14110', 'en', 'https://www.federalregister.gov/executive-order/14110'],
    ['cfr:16-255', 'en', 'https://www.ecfr.gov/current/title-16/part-255'],
    ['cfr:45-164.512', 'en', 'https://www.ecfr.gov/current/title-45/section-164.512'],
    ['fedreg:88-75191', 'en', 'https://www.federalregister.gov/citation/88-FR-75191'],
    ['usc:15-45', 'en', 'https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section45'],
    ['uksi:2003/2426', 'en', 'https://www.legislation.gov.uk/uksi/2003/2426'],
    ['ukpga:2018/12', 'en', 'https://www.legislation.gov.uk/ukpga/2018/12'],
    ['bt-drs:20/1234', 'de', 'https://dserver.bundestag.de/btd/20/012/2001234.pdf'],
    ['boe:BOE-A-2018-16673', 'es', 'https://www.boe.es/buscar/doc.php?id=BOE-A-2018-16673'],
    ['cets:225', 'fr', 'https://www.coe.int/fr/web/conventions/full-list?module=treaty-detail&treatynum=225'],
    ['nist:ai-100-1', 'en', 'https://doi.org/10.6028/NIST.AI.100-1'],
    ['nist:sp-800-218a', 'en', 'https://doi.org/10.6028/NIST.SP.800-218A'],
    ['sec:2021/167', 'en', 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=SEC:2021:167:FIN'],
    ['iso:42001', 'en', 'https://www.iso.org/search.html?q=42001'],
    ['arxiv:2401.12345', 'en', 'https://arxiv.org/abs/2401.12345'],
  ])('%s in %s', (reference, language, expected) => {
    expect(officialLink(reference, language)).toBe(expected);
  });

  it.each(['loi:78-17', 'decret:2019-536', 'nor:JUSC1732261L'])('%s is looked for at Légifrance', (reference) => {
    expect(new URL(officialLink(reference, 'fr') ?? '').host).toBe('www.legifrance.gouv.fr');
  });

  it.each(['act:g7-hiroshima-code', 'celex:', 'celex:"><script>', 'case:x&y=1', 'nothing', '', ':1', 'constructor:1'])(
    'has none for %j',
    (reference) => {
      expect(officialLink(reference, 'fr')).toBeNull();
    },
  );
});
