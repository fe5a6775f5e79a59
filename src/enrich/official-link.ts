/**
 * The address of a reference's official publication, derived from its canonical form alone; null if there is none. A provision gets the
 * link of its act. Pure: nothing is fetched. `language` is ISO 639-1; the Union publishes in each of its languages.
 */
export function officialLink(reference: string, language: string): string | null {
  const [whole = ''] = reference.split('#');
  const colon = whole.indexOf(':');
  const link = links.get(whole.slice(0, colon).toLowerCase());
  const rest = whole.slice(colon + 1);
  return colon > 0 && rest !== '' && link !== undefined ? link(rest, language) : null;
}

type Link = (rest: string, language: string) => string | null;

const unionLanguages = new Set('bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' '));

function unionLanguage(language: string): string {
  return (unionLanguages.has(language) ? language : 'en').toUpperCase();
}

function eurLex(uri: string, language: string): string {
  return `https://eur-lex.europa.eu/legal-content/${unionLanguage(language)}/TXT/?uri=${uri}`;
}

/** Replaces `$1`, `$2` in an address by the groups of a match. */
function byPattern(pattern: RegExp, address: string): Link {
  return (rest) => (pattern.test(rest) ? rest.replace(pattern, address) : null);
}

/** A document of the Commission, in the series as EUR-Lex names it. */
function ofCommission(series: string): Link {
  return (rest, language) => {
    const [, year, number] = /^(\d{4})\/(\d{1,5})$/.exec(rest) ?? [];
    return year === undefined ? null : eurLex(`${series}:${year}:${number}:FIN`, language);
  };
}

function caseOfCourt(rest: string, language: string): string | null {
  if (!/^[CT]-\d{1,4}\/\d\d$/.test(rest)) return null;
  return `https://curia.europa.eu/juris/liste.jsf?language=${unionLanguage(language).toLowerCase()}&num=${rest}`;
}

/** EUR-Lex for decisions of the Union's courts, the e-Justice portal for all other courts. */
function ecli(rest: string, language: string): string | null {
  if (!/^[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}$/.test(rest)) return null;
  if (rest.startsWith('EU:')) return eurLex(`ecli:ECLI:${rest}`, language);
  return `https://e-justice.europa.eu/ecli/ECLI:${rest}`;
}

/** A search at Légifrance, which has no address for a number. */
function legifrance(kind: string): Link {
  return (rest) =>
    /^\d{2,4}-\d{1,5}$/.test(rest)
      ? `https://www.legifrance.gouv.fr/search/all?tab_selection=all&searchField=ALL&query=${encodeURIComponent(`${kind} n° ${rest}`)}`
      : null;
}

function journal(rest: string, language: string): string | null {
  const [, series, year, number = ''] = /^([LC])\/(\d{4})\/(\d{1,5})$/.exec(rest) ?? [];
  if (series === undefined || year === undefined) return null;
  // Since October 2023 each act is an issue of its own; before, an issue has a table of contents.
  if (Number(year) >= 2024) return eurLex(`OJ:${series}_${year}${number.padStart(5, '0')}`, language);
  return eurLex(`OJ:${series}:${year}:${number.padStart(3, '0')}:TOC`, language);
}

function procedure(rest: string, language: string): string | null {
  const [, year, number = ''] = /^(\d{4})\/(\d{4}[A-Z]?)-[A-Z]{3}$/.exec(rest) ?? [];
  if (year === undefined) return null;
  return `https://eur-lex.europa.eu/procedure/${unionLanguage(language)}/${year}_${number.replace(/^0{1,3}/, '')}`;
}

/** A bill with its Congress: each Congress numbers its bills anew. */
function atCongress(chamber: 'house' | 'senate'): Link {
  return byPattern(/^(\d{2,3})-(\d{1,5})$/, `https://www.congress.gov/bill/$1th-congress/${chamber}-bill/$2`);
}

/** The current Code: a part, or a section of a part. */
function federalRules(rest: string): string | null {
  const [, title, part, section] = /^(\d{1,2})-(\d{1,4})(?:\.(\d{1,4}))?$/.exec(rest) ?? [];
  if (title === undefined || part === undefined) return null;
  const address = `https://www.ecfr.gov/current/title-${title}`;
  return section === undefined ? `${address}/part-${part}` : `${address}/section-${part}.${section}`;
}

/** NIST's publications by series, at its own DOI. */
function nist(rest: string): string | null {
  const [, series = '', number] = /^(ai|sp|ir|fips)-(\d{3,4}(?:-\d{1,3}[a-d]?)?)$/.exec(rest.toLowerCase()) ?? [];
  return number === undefined ? null : `https://doi.org/10.6028/NIST.${series.toUpperCase()}.${number.toUpperCase()}`;
}

function bundestag(rest: string): string | null {
  const [, term = '', number = ''] = /^(\d{1,2})\/(\d{1,5})$/.exec(rest) ?? [];
  if (term === '') return null;
  const padded = number.padStart(5, '0');
  return `https://dserver.bundestag.de/btd/${term.padStart(2, '0')}/${padded.slice(0, 3)}/${term.padStart(2, '0')}${padded}.pdf`;
}

const links: ReadonlyMap<string, Link> = new Map<string, Link>([
  [
    'celex',
    (rest, language) =>
      /^[0-9CE]\d{4}[A-Z]{1,2}[A-Z0-9()/-]{0,24}$/.test(rest) ? eurLex(`CELEX:${rest}`, language) : null,
  ],
  ['com', ofCommission('COM')],
  ['swd', ofCommission('SWD')],
  ['sec', ofCommission('SEC')],
  ['join', ofCommission('JOIN')],
  ['oj', journal],
  ['procedure', procedure],
  ['an', byPattern(/^DLR5L(\d{2})N\d{1,6}$/, 'https://www.assemblee-nationale.fr/dyn/$1/dossiers/$&')],
  ['senat', byPattern(/^p(?:jl|pl|pr)\d{2}-\d{1,4}$/, 'https://www.senat.fr/dossier-legislatif/$&.html')],
  ['hr', atCongress('house')],
  ['s', atCongress('senate')],
  ['ukbill', byPattern(/^\d{1,5}$/, 'https://bills.parliament.uk/bills/$&')],
  ['case', caseOfCourt],
  ['ecli', ecli],
  ['loi', legifrance('loi')],
  ['decret', legifrance('décret')],
  ['ordonnance', legifrance('ordonnance')],
  ['jorf', byPattern(/^(?:JORF|LEGI)TEXT\d{12}$/, 'https://www.legifrance.gouv.fr/jorf/id/$&')],
  [
    'nor',
    byPattern(
      /^[A-Z]{3}[A-Z0-9]\d{7}[A-Z]$/,
      'https://www.legifrance.gouv.fr/search/all?tab_selection=all&searchField=ALL&query=$&',
    ),
  ],
  ['publ', byPattern(/^(\d{2,3})-(\d{1,4})$/, 'https://www.congress.gov/public-laws/$1th-congress/public-law/$2')],
  ['eo', byPattern(/^\d{5}$/, 'https://www.federalregister.gov/executive-order/$&')],
  ['cfr', federalRules],
  ['fedreg', byPattern(/^(\d{2})-(\d{4,6})$/, 'https://www.federalregister.gov/citation/$1-FR-$2')],
  ['frdoc', byPattern(/^[A-Z0-9]{2,4}-\d{4,6}$/, 'https://www.federalregister.gov/d/$&')],
  [
    'usc',
    byPattern(
      /^(\d{1,2})-(\d{1,5}[a-z]{0,2}(?:-\d{1,2}[a-z]?)?)$/,
      'https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title$1-section$2',
    ),
  ],
  [
    'docket',
    byPattern(/^[A-Z]{2,8}(?:-[A-Z]{1,5}){0,2}-20\d\d-(?:[A-Z]{1,5}-)?\d{4}$/, 'https://www.regulations.gov/docket/$&'),
  ],
  ['uksi', byPattern(/^\d{4}\/\d{1,4}$/, 'https://www.legislation.gov.uk/uksi/$&')],
  ['ukpga', byPattern(/^\d{4}\/\d{1,3}$/, 'https://www.legislation.gov.uk/ukpga/$&')],
  ['ukeur', byPattern(/^\d{4}\/\d{1,4}$/, 'https://www.legislation.gov.uk/eur/$&')],
  ['bt-drs', bundestag],
  ['boe', byPattern(/^BOE-[AB]-\d{4}-\d{1,6}$/, 'https://www.boe.es/buscar/doc.php?id=$&')],
  [
    'cets',
    (rest, language) =>
      /^\d{3}$/.test(rest)
        ? `https://www.coe.int/${language === 'fr' ? 'fr' : 'en'}/web/conventions/full-list?module=treaty-detail&treatynum=${rest}`
        : null,
  ],
  ['oecd', byPattern(/^legal-(\d{4})$/, 'https://legalinstruments.oecd.org/en/instruments/OECD-LEGAL-$1')],
  ['un', byPattern(/^a-res-(\d{2})-(\d{1,3})$/, 'https://docs.un.org/A/RES/$1/$2')],
  ['iso', byPattern(/^\d{4,5}(?:-\d{1,2})?$/, 'https://www.iso.org/search.html?q=$&')],
  ['nist', nist],
  ['arxiv', byPattern(/^\d{4}\.\d{4,5}$/, 'https://arxiv.org/abs/$&')],
]);
