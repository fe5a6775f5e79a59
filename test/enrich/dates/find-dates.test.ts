import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateContext } from '../../../src/enrich/dates/dated-sentences.js';
import { readDates } from '../../../src/enrich/dates/find-dates.js';
import { CalendarDate } from '../../../src/model/item/dated.js';

const publishedAt = '2026-03-01T09:00:00.000Z';
const findDates = (text: string, context: DateContext) => readDates(text, context).dates;

function datesIn(text: string, language = 'en'): string[] {
  return findDates(text, { language, publishedAt }).map(({ date, role }) => `${date} ${role}`);
}

describe('what happens on it is unclear', () => {
  const unclearIn = (text: string, language = 'en', at: string | null = publishedAt) =>
    readDates(text, { language, publishedAt: at }).unclear.map(({ date }) => date);

  it.each([
    ['en', 'Please RSVP by 20 March 2026.', ['2026-03-20']],
    ['fr', 'Le bail court jusqu’au 31 août 2029.', ['2029-08-31']],
    ['de', 'Die nächste Sitzung des Beirats ist am 5. Mai 2026.', ['2026-05-05']],
    ['es', 'El acto de entrega se celebrará en enero de 2027.', ['2027-01']],
    ['it', 'L’incarico scade il 31 dicembre 2028.', ['2028-12-31']],
  ])('of a coming date that has no clear role, %s: %s', (language, text, expected) => {
    const { dates, unclear } = readDates(text, { language, publishedAt });
    expect(dates).toEqual([]);
    expect(unclear).toMatchObject(expected.map((date) => ({ date, sentence: text })));
  });

  it.each([
    'The report on 2027 was presented in 2026.',
    'The office was founded on 3 May 1998.',
    'Loi n° 2026-201 du 18 mars 2026 visant à encadrer les hypertrucages.',
    'It met on 1 March 2026.',
    'See Article 12, page 5, at 10:30, for EUR 20,28.',
    'The Act applies from 2 August 2026.',
  ])('of none of: %s', (text) => {
    expect(unclearIn(text, text.startsWith('Loi') ? 'fr' : 'en')).toEqual([]);
  });

  it('tells each day once, by its likeliest sentence, the likeliest first', () => {
    const text =
      'The lease ends on 5 May 2026.\n\nRecords are kept until 9 June 2026.\n\nThe annual report comes out on 5 May 2026.';
    const { unclear } = readDates(`${text}\n\nShe was born there.`, { language: 'en', publishedAt });
    const likelihoods = unclear.map(({ likelihood }) => likelihood);
    expect(likelihoods).toEqual(likelihoods.toSorted((a, b) => b - a));
    expect(new Set(unclear.map(({ date }) => date)).size).toBe(unclear.length);
  });

  it('leaves out what has a role, though not its month, and what began in the night of the publication', () => {
    expect(unclearIn('It applies from 2 August 2026. The party is on 2 August 2026.')).toEqual([]);
    expect(unclearIn('It applies from 2 August 2026. The lease ends in August 2026.')).toEqual(['2026-08']);
    expect(unclearIn('Réunion du 2 mars 2026.', 'fr', '2026-03-01T23:00:00.000Z')).toEqual([]);
    expect(unclearIn('Réunion du 2 mars 2026.', 'fr', '2026-03-01T09:00:00.000Z')).toEqual(['2026-03-02']);
  });
});

describe('what happens on it is told', () => {
  it('in no language that nobody taught, where every coming date is left to be checked', () => {
    const text = 'Wet van kracht sinds 1 maart 2026; zij geldt vanaf 02.08.2026.';
    const { dates, unclear } = readDates(text, { language: 'nl', publishedAt });
    expect(dates).toEqual([]);
    expect(unclear.map(({ date }) => date)).toEqual(['2026-08-02']);
  });

  it.each([
    ['en', 'Comments must be received by 4 Dec.', '2026-12-04 comments-due'],
    ['de', 'Stellungnahmen sind bis 4.12. möglich.', '2026-12-04 comments-due'],
    ['fr', 'Les lignes directrices seront révisées à la mi-2027.', '2027 review'],
    ['it', 'Le linee guida saranno riviste a metà 2027.', '2027 review'],
    ['en', 'The final guidance will be published in mid-December.', '2026-12 publication'],
  ])('of days without their year and of parts of it, %s: %s', (language, text, told) => {
    const { dates } = readDates(text, { language, publishedAt: '2026-11-10T09:00:00.000Z' });
    expect(dates.map(({ date, role }) => `${date} ${role}`)).toEqual([told]);
  });

  it('in German by what follows the date', () => {
    expect(datesIn('Das Gesetz tritt am 2. August 2026 in Kraft.', 'de')).toEqual(['2026-08-02 entry-into-force']);
    expect(datesIn('Die Verordnung tritt zum 2. August 2026 in Kraft.', 'de')).toEqual(['2026-08-02 entry-into-force']);
    expect(datesIn('Das Gesetz tritt am 2. August 2026 außer Kraft.', 'de')).toEqual([]);
    expect(datesIn('Sie tritt mit Ablauf des 31. Dezember 2027 außer Kraft.', 'de')).toEqual([]);
  });

  it.each([
    ['en', 'The regulator ordered the operator to review its retention periods by 30 September 2026.'],
    [
      'fr',
      'La formation restreinte enjoint à la société de réexaminer ses durées de conservation avant le 30 septembre 2026.',
    ],
  ])('as a deadline where it is ordered, though it be a review, %s: %s', (language, text) => {
    expect(datesIn(text, language)).toEqual(['2026-09-30 other']);
  });

  it.each([
    [
      'it',
      'Avvio 10/03/2026 Termine 12/04/2026 Esito: in corso',
      ['2026-03-10 consultation-opens', '2026-04-12 consultation-closes'],
    ],
    [
      'es',
      'Apertura 10/03/2026 Cierre 12/04/2026',
      ['2026-03-10 consultation-opens', '2026-04-12 consultation-closes'],
    ],
    [
      'de',
      'Zeitraum: 10.03.2026 – 12.04.2026 Status: offen',
      ['2026-03-10 consultation-opens', '2026-04-12 consultation-closes'],
    ],
    [
      'fr',
      'Étapes Consultation : mars 2026 Texte final : juin 2026 Révision : 2029',
      ['2026-06 publication', '2029 review'],
    ],
    [
      'en',
      'Reporting duty 1 May 2026 Full compliance 1 May 2027',
      ['2026-05-01 application', '2027-05-01 application'],
    ],
    ['it', 'Iscrizioni al corso: Apertura 10/03/2026 Chiusura 12/04/2026', []],
  ])('by the label before it in a table that was flattened, %s: %s', (language, text, told) => {
    expect(datesIn(text, language)).toEqual(told);
  });

  it.each([
    ['en', 'The summary will be published in September.', ['2026-09 publication']],
    ['fr', 'La synthèse sera publiée en septembre.', ['2026-09 publication']],
    ['de', 'Der Bericht erscheint im September.', ['2026-09 publication']],
    ['es', 'El informe se publicará en septiembre.', ['2026-09 publication']],
    ['it', 'La guida sarà pubblicata a settembre.', ['2026-09 publication']],
    ['en', 'The summary was published in January.', []],
    ['fr', 'Elles tiennent compte de la consultation publique close en septembre.', []],
    ['en', 'The summary is published in September of each year.', []],
  ])('in a coming month without its year, %s: %s', (language, text, told) => {
    expect(datesIn(text, language)).toEqual(told);
  });

  it.each([
    ['en', 'The hearing is listed for 16 and 17 June 2026.', ['2026-06-16 hearing', '2026-06-17 hearing']],
    [
      'de',
      'Die Verhandlung ist auf den 16. und 17. Juni 2026 angesetzt.',
      ['2026-06-16 hearing', '2026-06-17 hearing'],
    ],
    ['es', 'La vista se celebrará los días 16 y 17 de junio de 2026.', ['2026-06-16 hearing', '2026-06-17 hearing']],
    ['en', 'As of 1 January 2026, hospitals may no longer send such messages.', ['2026-01-01 application']],
    ['it', 'Gli obblighi scattano l’11 settembre 2026.', ['2026-09-11 application']],
    ['de', 'Die Endfassung wird im Juni 2026 erwartet.', ['2026-06 publication']],
    ['de', 'Alle können sich bis zum 30. April 2026 beteiligen.', ['2026-04-30 comments-due']],
    ['en', 'The court will rule by 15 April 2026.', []],
    ['es', 'El tribunal decidirá antes del 15 de abril de 2026.', []],
  ])('by its phrases, also of both days of a pair, %s: %s', (language, text, told) => {
    expect(datesIn(text, language)).toEqual(told);
  });

  it.each([
    ['en', 'The grace period for older systems runs out on 1 March 2028.', '2028-03-01 application'],
    ['fr', 'Le délai d’adaptation expire le 15 février 2028.', '2028-02-15 application'],
    ['de', 'Die Übergangsfrist endet am 31. März 2028.', '2028-03-31 application'],
    ['es', 'El período transitorio termina el 1 de febrero de 2028.', '2028-02-01 application'],
    ['it', 'Il periodo transitorio termina il 31 gennaio 2028.', '2028-01-31 application'],
  ])('as rules that bind once the time to comply is over, %s: %s', (language, text, told) => {
    expect(datesIn(text, language)).toEqual([told]);
  });

  it.each([
    ['en', 'Each agency must publish its register by 31 January 2027.', 'other'],
    ['fr', 'Les communes doivent publier leur liste avant le 31 janvier 2027.', 'other'],
    ['de', 'Die Behörden müssen ihre Listen bis zum 31. Januar 2027 veröffentlichen.', 'other'],
    ['es', 'Las administraciones deberán publicar su lista antes del 31 de enero de 2027.', 'other'],
    ['it', 'Le amministrazioni devono pubblicare l’elenco entro il 31 gennaio 2027.', 'other'],
  ])('as a duty where a text has to be published, %s: %s', (language, text, role) => {
    expect(datesIn(text, language)).toEqual([`2027-01-31 ${role}`]);
  });

  it.each([
    [
      'en',
      'The emergency rules, in force from 1 May to 31 October 2026, concern calls.',
      ['2026-05-01 entry-into-force'],
    ],
    ['en', 'Lawmakers moved the sunset of the statute to July 2029.', []],
    ['en', 'The waiver for clinics lapses on 31 October 2027.', []],
    ['fr', 'Sondage réalisé du 9 au 13 mars 2026.', []],
    ['es', 'Contra la resolución cabe recurso hasta el 3 de septiembre de 2026.', []],
  ])('as none where something ends or nobody waits, %s: %s', (language, text, told) => {
    expect(datesIn(text, language)).toEqual(told);
  });

  it.each([
    ['en', 'The hearing of 12 May 2026 is adjourned to 9 June 2026.'],
    ['en', 'The hearing was to take place on 12 May 2026, but is now fixed for 9 June 2026.'],
    ['fr', 'L’audience prévue le 12 mai 2026 est renvoyée au 9 juin 2026.'],
    ['de', 'Die mündliche Verhandlung vom 12. Mai 2026 ist auf den 9. Juni 2026 verlegt.'],
  ])('of the new day alone where it was moved, %s: %s', (language, text) => {
    const { dates, unclear } = readDates(text, { language, publishedAt });
    expect(dates.map(({ date, role }) => `${date} ${role}`)).toEqual(['2026-06-09 hearing']);
    expect(unclear).toEqual([]);
  });

  it.each([
    ['en', 'The bill delays the compliance date from 3 August 2026 to 3 December 2027.', '2027-12-03 application'],
    ['en', 'It pushes the effective date of the act from May 1, 2026 to June 3, 2027.', '2027-06-03 entry-into-force'],
    ['en', 'The FTC extended the comment period from May 4 to June 8, 2026.', '2026-06-08 comments-due'],
    ['fr', 'La loi reporte l’application des règles du 3 août 2026 au 3 mai 2027.', '2027-05-03 application'],
    [
      'es',
      'El plazo de la consulta se prorroga del 4 de mayo al 8 de junio de 2026.',
      '2026-06-08 consultation-closes',
    ],
    ['es', 'Se retrasa la aplicación de la ley del 3 de mayo de 2026 al 3 de mayo de 2027.', '2027-05-03 application'],
    [
      'it',
      'Il termine della consultazione è prorogato dal 4 maggio all’8 giugno 2026.',
      '2026-06-08 consultation-closes',
    ],
    ['it', 'L’applicazione del regolamento slitta dal 3 maggio 2026 al 3 maggio 2027.', '2027-05-03 application'],
  ])('of the new day alone where what is moved stands between, %s: %s', (language, text, told) => {
    expect(datesIn(text, language)).toEqual([told]);
  });

  it.each([
    ['en', 'The consultation runs from 3 May to 3 June 2026, and we moved it online.', 2],
    ['en', 'Report on the public consultation held open from 3 May to 3 June 2026.', 2],
    ['it', 'La consultazione pubblica è aperta dal 3 maggio all’8 giugno 2026.', 2],
  ])('of both days of a period, %s: %s', (language, text, count) => {
    expect(datesIn(text, language)).toHaveLength(count);
  });

  it.each([
    ['en', 'The order was published in the Federal Register on December 6.', '2025-12-06 publication'],
    ['en', 'The order will be published on July 6.', '2026-07-06 publication'],
    ['fr', 'Le guide pratique, mis en ligne le 20 décembre, détaille les étapes.', '2025-12-20 publication'],
    ['de', 'Der Leitfaden ist am 23. Dezember erschienen.', '2025-12-23 publication'],
    ['es', 'La orden se publicó en el BOE el pasado 24 de enero.', '2026-01-24 publication'],
  ])('of the year before where it is told of a day without its year, %s: %s', (language, text, told) => {
    expect(datesIn(text, language)).toEqual([told]);
  });

  it.each([
    ['fr', 'Depuis le 2 février 2025, les pratiques jugées inacceptables sont interdites.'],
    ['es', 'Desde el 2 de febrero de 2025 están prohibidos los sistemas de puntuación social.'],
  ])('as what has bound since, %s: %s', (language, text) => {
    expect(datesIn(text, language)).toEqual(['2025-02-02 application']);
  });

  it('only where it is very likely, if nobody knows when the text was published', () => {
    const text = 'Proposition de loi relative à l’encadrement des caméras 19 mai 2026';
    const { dates, unclear } = readDates(text, { language: 'fr', publishedAt: null });
    expect([dates, unclear.map(({ date }) => date)]).toEqual([[], ['2026-05-19']]);
  });
});

describe('the dates of a text that have a role', () => {
  it.each([
    ['en', 'It applies from 2 August 2026.', '2026-08-02'],
    ['en', 'It applies from the 2nd of August 2026.', '2026-08-02'],
    ['en', 'It applies from August 2, 2026.', '2026-08-02'],
    ['en', 'It applies from the first of August 2026.', '2026-08-01'],
    ['fr', 'Il s’applique à compter du premier août 2026.', '2026-08-01'],
    ['en', 'It applies from Aug. 2nd, 2026.', '2026-08-02'],
    ['en', 'It applies from 2026-08-02.', '2026-08-02'],
    ['en', 'It applies from 2026-08-02T09:30:00Z.', '2026-08-02'],
    ['en', 'It applies from August 2026.', '2026-08'],
    ['en', 'It applies from 2027.', '2027'],
    ['en', 'It applies from Q3 2027.', '2027'],
    ['fr', 'Il s’applique à compter du premier trimestre 2027.', '2027'],
    ['en', 'It applies from 13/08/2026.', '2026-08-13'],
    ['en', 'It applies from 08/13/2026.', '2026-08-13'],
    ['en', 'It applies from 02.08.2026.', '2026-08-02'],
    ['fr', 'Il s’applique à compter du 02/08/2026.', '2026-08-02'],
    ['fr', 'Il s’applique à compter du 1er janvier 2027.', '2027-01-01'],
    ['fr', 'IL S’APPLIQUE À COMPTER DU 1ER AOÛT 2026.', '2026-08-01'],
    ['fr', 'Il s’applique à compter du 1er aout 2026.', '2026-08-01'],
    ['fr', 'Il s’applique à compter du 1er aou\u0302t 2026.', '2026-08-01'],
    ['fr', 'Il s’applique à compter du 2\u00a0août\u202f2026.', '2026-08-02'],
    ['fr', 'Il s’applique à compter du mardi 2 févr. 2027.', '2027-02-02'],
    ['de', 'Sie gilt ab dem 2. August 2026.', '2026-08-02'],
    ['de', 'Sie gilt ab 1. März 2027.', '2027-03-01'],
    ['es', 'Será aplicable a partir del 2 de agosto de 2026.', '2026-08-02'],
    ['it', 'Si applica a decorrere dal 1° gennaio 2027.', '2027-01-01'],
    // The words of the date say more of its language than the item's own.
    ['fr', 'This Regulation shall apply from 2 August 2026.', '2026-08-02'],
    ['mul', 'Si applica a decorrere dal 2 agosto 2026.', '2026-08-02'],
  ])('reads a date (%s): %s', (language, text, date) => {
    expect(datesIn(text, language)).toEqual([`${date} application`]);
  });

  it.each([
    ['which can be read both ways in English', 'It applies from 03/04/2026.'],
    ['that no calendar has', 'It applies from 30 February 2026.'],
    ['that no calendar has, in figures', 'It applies from 2026-13-01.'],
    ['of an act', 'The Directive (EU) 2019/790 of 17 April 2019 applies to publishers.'],
    ['in the name of a file', 'It applies from report_2026-08-02.pdf on.'],
    ['in an address', 'It applies from https://example.eu/2026/08/02/news on.'],
    ['in a number', 'It applies from 2026/1689 on, or from 12026-08-021.'],
    ['of systems, and not of what is done', 'The Act applies to systems placed on the market before 2 August 2026.'],
    ['relative to another', 'It applies from the day six months after its publication.'],
    ['that a delay is counted from', 'It enters into force 20 days after its registration on 9 September 2025.'],
    ['of a journal', 'Open data are in OJ L 172, 26.6.2019, pp. 56-83; the consultation is on page 3.'],
    ['that an amendment quotes', 'It applies with “1 January 2027” in place of “1 January 2026”.'],
    ['of something else that was done', 'The law was signed on May 17, 2024 and goes into effect later.'],
    ['of a call for applications', 'Applications are open until 30 April 2026.'],
  ])('returns no date %s', (_, text) => {
    expect(datesIn(text)).toEqual([]);
  });

  it.each([
    ['en', 'The consultation runs from 1 to 15 March 2026.', '2026-03-01', '2026-03-15'],
    ['en', 'The consultation runs from March 1-15, 2026.', '2026-03-01', '2026-03-15'],
    ['en', 'The consultation runs from December 1 to January 15, 2026.', '2025-12-01', '2026-01-15'],
    ['en', 'The consultation is open between 1 December 2025 and 15 January 2026.', '2025-12-01', '2026-01-15'],
    ['fr', 'La consultation est ouverte du 1er au 15 mars 2026.', '2026-03-01', '2026-03-15'],
    ['de', 'Die Konsultation läuft vom 1. bis 15. März 2026.', '2026-03-01', '2026-03-15'],
    ['es', 'La consulta pública estará abierta del 1 al 15 de marzo de 2026.', '2026-03-01', '2026-03-15'],
    ['it', 'La consultazione è aperta dal 1° al 15 marzo 2026.', '2026-03-01', '2026-03-15'],
  ])('opens and closes (%s): %s', (language, text, opens, closes) => {
    expect(datesIn(text, language)).toEqual([`${opens} consultation-opens`, `${closes} consultation-closes`]);
  });

  it.each([
    ['en', 'Responses to the consultation are due by 15 May.', '2026-05-15'],
    ['en', 'Comments on the draft are due by May 15.', '2026-05-15'],
    ['fr', 'Transmettez vos observations jusqu’au 15 mai inclus.', '2026-05-15'],
    ['de', 'Stellungnahmen sind bis zum 15. Mai möglich.', '2026-05-15'],
    ['es', 'Se admiten aportaciones hasta el 15 de mayo.', '2026-05-15'],
    ['it', 'I contributi vanno inviati entro il 15 maggio.', '2026-05-15'],
    ['fr', 'Transmettez vos observations avant le 15/05/26.', '2026-05-15'],
  ])('tells the year of a date that has none, or half of it (%s): %s', (language, text, date) => {
    expect(datesIn(text, language)).toEqual([`${date} comments-due`]);
  });

  it('takes the year from a date nearby before it takes it from the publication', () => {
    expect(datesIn('The consultation, which opened on 2 November, will close on 27 April 2026.')).toEqual([
      '2025-11-02 consultation-opens',
      '2026-04-27 consultation-closes',
    ]);
  });

  it.each([
    ['without a publication', 'Comments are due by 15 May.', null],
    ['long after the publication', 'Comments are due by 15 January.', publishedAt],
    [
      'that returns every year',
      'Deployers shall report by 31 March of each year, and annually by 30 June.',
      publishedAt,
    ],
    ['of the past', 'The rules entered into force on 2 August.', publishedAt],
    ['that is a verb', 'Providers to which Article 5 may apply shall comply by Article 12 may.', publishedAt],
  ])('leaves out a date without a year %s', (_, text, at) => {
    expect(findDates(text, { language: 'en', publishedAt: at })).toEqual([]);
  });

  it('takes no words of another language for the past of a sentence', () => {
    const text = 'La encuesta dirigida a pymes se cierra el 27 de abril.';
    expect(datesIn(text, 'es')).toEqual(['2026-04-27 consultation-closes']);
    expect(datesIn('Se cerró el 27 de abril.', 'es')).toEqual([]);
  });

  it('takes the hours of a telephone for no date', () => {
    const hours =
      'Teléfono 900 100 200, de lunes a viernes, de 9:00 a 18:00 (del 1 de julio al 31 de agosto, hasta las 15:00).';
    expect(datesIn(hours, 'es')).toEqual([]);
  });

  it.each([
    ['en', 'High-risk rules apply from 2 December 2027 instead of 2 August 2026.'],
    ['en', 'High-risk rules, initially planned for 2 August 2026, are postponed to 2 December 2027.'],
    ['en', 'Annex III: 2 December 2027 (previously 2 August 2026).'],
    ['fr', 'Règles à haut risque : échéance fixée au 2 décembre 2027, au lieu du 2 août 2026.'],
    ['de', 'Die Pflichten gelten ab dem 2. Dezember 2027 statt ab dem 2. August 2026.'],
    ['es', 'Las obligaciones se aplazan al 2 de diciembre de 2027.'],
    ['it', 'Gli obblighi slittano al 2 dicembre 2027.'],
  ])('finds the date that something was put off to, and not the one before (%s): %s', (language, text) => {
    expect(datesIn(text, language)).toEqual(['2027-12-02 application']);
  });

  it('reads along a timeline', () => {
    expect(datesIn('2 February 2025: prohibitions\n2 August 2026: general application')).toEqual([
      '2025-02-02 application',
      '2026-08-02 application',
    ]);
    expect(datesIn('Steps: 2 February 2025 – prohibitions; 2 August 2026 – general application')).toEqual([
      '2025-02-02 application',
      '2026-08-02 application',
    ]);
  });

  it.each([
    [
      'after its label',
      'Notice published | 2 March 2026\nClosing date of the consultation | 24 April 2026',
      ['2026-03-02 publication', '2026-04-24 consultation-closes'],
    ],
    [
      'before what happens on it',
      'Date | Text\n2 December 2026 | Directive: transposition\n2 August 2027 | Rules apply',
      ['2026-12-02 transposition', '2027-08-02 application'],
    ],
  ])('reads a date that fills a cell of a row, %s', (_, text, expected) => {
    expect(datesIn(text)).toEqual(expected);
  });

  it.each([
    ['en', 'The notice was published in Government Gazette No. 21,560 of 27 February 2026.', '2026-02-27'],
    ['fr', 'Question écrite publiée dans le JO Sénat du 26/02/2026, page 1427', '2026-02-26'],
    ['it', 'Pubblicato nella Gazzetta Ufficiale del 25 febbraio 2026.', '2026-02-25'],
  ])('takes the date of a gazette for that of what it publishes (%s)', (language, text, day) => {
    expect(datesIn(text, language)).toEqual([`${day} publication`]);
  });

  it.each([
    ['en', 'The jury trial of the vendor begins on 14 September 2026.', '2026-09-14'],
    ['fr', 'Le procès de l’éditeur s’ouvre le 5 octobre 2026.', '2026-10-05'],
    ['es', 'El juicio comenzará el 7 de septiembre de 2026.', '2026-09-07'],
  ])('takes the beginning of a trial for a hearing (%s)', (language, text, day) => {
    expect(datesIn(text, language)).toEqual([`${day} hearing`]);
  });

  it('hides no group that follows later', () => {
    const text = 'Phase 2 starts to apply in September 2026 to couriers, then in March 2027 to drivers.';
    const { dates, unclear } = readDates(text, { language: 'en', publishedAt });
    expect([...dates, ...unclear].map(({ date }) => date)).toEqual(['2026-09', '2027-03']);
  });

  it('reads a table of days, each with what happens on it', () => {
    expect(datesIn('Key dates\n2 March 2026 Consultation opens\n1 May 2026 Consultation closes')).toEqual([
      '2026-03-02 consultation-opens',
      '2026-05-01 consultation-closes',
    ]);
  });

  it.each([
    [
      'without a verb that it knows',
      'For downstream modifiers the duties land on 2 August 2026.',
      '2026-08-02 application',
    ],
    ['by whom it is for', 'Stakeholders may write in with their views up to 24 March 2026.', '2026-03-24 comments-due'],
    ['by what is done to whom', 'The CEO will face questions from senators on 17 March 2026.', '2026-03-17 hearing'],
  ])('tells what a date is by all the words of its sentence, %s', (_, text, expected) => {
    expect(datesIn(text)).toEqual([expected]);
  });

  it.each([
    ['which something ends on', 'The Act ceases to apply on 1 January 2030.'],
    ['which a provision is repealed on', 'This section is repealed effective January 1, 2030.'],
    ['of what was adopted', 'The guidelines adopted on 10 February 2026 are open for public consultation.'],
  ])('returns no date %s', (_, text) => {
    expect(datesIn(text)).toEqual([]);
  });

  it('gives each date of a sentence the role of its nearest cue', () => {
    expect(datesIn('It enters into force on 1 August 2024 and applies from 2 August 2026.')).toEqual([
      '2024-08-01 entry-into-force',
      '2026-08-02 application',
    ]);
  });

  it('reads on along a list', () => {
    expect(datesIn('They take effect on 2 February 2027, 2 August 2027 and 2 August 2028.')).toEqual([
      '2027-02-02 entry-into-force',
      '2027-08-02 entry-into-force',
      '2028-08-02 entry-into-force',
    ]);
  });

  it.each([
    ['It will apply 24 months after entry into force, i.e. on 2 August 2026.', '2026-08-02 application'],
    ['It comes into force on a day to be named, and not before July 1, 2026.', '2026-07-01 entry-into-force'],
    ['The deadline for comments was extended from 3 March to 3 April 2026.', '2026-04-03 comments-due'],
    ['The deadline for responses is 15 May 2026.', '2026-05-15 comments-due'],
    ['The consultation closes on 15 May 2026.', '2026-05-15 consultation-closes'],
  ])('finds the one date that counts: %s', (text, found) => {
    expect(datesIn(text)).toEqual([found]);
  });

  it('finds a trial beside its hearing', () => {
    expect(datesIn('The trial begins on 5 October 2026, after a hearing on 7 September 2026.')).toEqual([
      '2026-10-05 hearing',
      '2026-09-07 hearing',
    ]);
  });

  it('gives the date of a hearing, and not that of an act, to what it is of', () => {
    expect(datesIn('At the hearing of 13 March 2026 the minister will defend the Act of 5 May 2024.')).toEqual([
      '2026-03-13 hearing',
    ]);
  });

  it('passes times and zones', () => {
    expect(datesIn('Comments must be received by 11:59 p.m. ET on March 3, 2026.')).toEqual([
      '2026-03-03 comments-due',
    ]);
  });

  it('joins a date to the label on the line before it', () => {
    const text = 'We consult on guidance.\nClosing date\n24 April 2026\nHow to answer';
    const [found] = findDates(text, { language: 'en', publishedAt });
    expect(found).toMatchObject({ role: 'consultation-closes', sentence: 'Closing date 24 April 2026' });
  });

  it('returns a date without a cue where a duty depends on it and it is yet to come', () => {
    const text = 'Providers must register their systems by 30 June 2026.';
    const found = (at: string | null) => findDates(text, { language: 'en', publishedAt: at }).map(({ role }) => role);
    expect(found(publishedAt)).toEqual(['other']);
    expect(found('2026-07-01T00:00:00.000Z')).toEqual([]);
  });

  it.each([
    ['en', 'Hearings: April 8, 15 and 22, 2026', ['2026-04-08', '2026-04-15', '2026-04-22']],
    ['fr', 'Auditions publiques : 24, 25 et 26 mars 2026', ['2026-03-24', '2026-03-25', '2026-03-26']],
    ['fr', 'Entrée en vigueur : 1ᵉʳ septembre 2026', ['2026-09-01']],
    ['en', 'Comment deadline: 04/27/26', ['2026-04-27']],
    ['en', 'Fees are set out in articles 24, 25 and 26 of 3 March 2026.', []],
  ])('reads all days of a list, in %s: %s', (language, text, days) => {
    expect(findDates(text, { language, publishedAt }).map(({ date }) => date)).toEqual(days);
  });

  it('takes the only role that a sentence speaks of, wherever its word stands', () => {
    const text =
      'Member States have two years, until 9 December 2026, to write the new liability rules into national law.';
    expect(findDates(text, { language: 'en', publishedAt })).toMatchObject([{ role: 'transposition' }]);
  });

  it('finds what is to happen by a day, and not how long something lasts', () => {
    const roles = (text: string) => findDates(text, { language: 'en', publishedAt }).map(({ role }) => role);
    expect(roles('The company undertook to finish the audit by 30 June 2026.')).toEqual(['other']);
    expect(roles('The contract with the provider runs until 31 December 2027.')).toEqual([]);
    expect(roles('This section remains in effect only until 1 January 2032.')).toEqual([]);
  });

  it.each([
    ['a year that is over', 'en', 'The tariffs applicable in 2025 were the basis of the contribution.', []],
    [
      'the year of a sum',
      'fr',
      'Cette règle s’applique à l’ensemble des cotisations et des primes versées en 2027.',
      [],
    ],
    ['a day of any year', 'fr', 'Le comité rend un avis sur ce rapport avant le 30 juin de l’année suivante.', []],
    [
      'a levy as comments',
      'fr',
      'Le I s’applique aux cotisations et contributions dues au titre des périodes courant à compter du 1er janvier 2027.',
      ['2027-01-01 application'],
    ],
    [
      'the day on which a code was applied',
      'it',
      'Ai fini dell’applicazione del codice, in data 3 giugno 2025 è stata avviata un’istruttoria.',
      [],
    ],
    ['words that an amendment quotes', 'fr', 'Les mots : « avant le 30 juin 2026 » sont supprimés.', []],
    ['a hearing that was called off', 'en', 'The hearing of 12 March 2026 has been cancelled.', []],
    ['the end of what is in force', 'es', 'El convenio estará vigente hasta el 31 de diciembre de 2029.', []],
    ['the head of a page', 'it', '52 BOLLETTINO N. 10 DEL 9 MARZO 2026 modelli linguistici', []],
    [
      'the year of an income',
      'fr',
      'Les majorations ne sont pas applicables au titre des revenus de l’année 2027.',
      [],
    ],
    ['what tells contracts apart', 'fr', 'La règle n’est pas applicable aux accords conclus avant le 31 mai 2026.', []],
    ['what somebody expects', 'fr', 'D’ici le 30 juin 2027, les marchés connaîtraient une forte croissance.', []],
  ])('does not take %s for a deadline', (_, language, text, expected) => {
    expect(datesIn(text, language)).toEqual(expected);
  });

  it('goes by the tenses of a text of which nobody knows when it was published', () => {
    const found = (text: string) => findDates(text, { language: 'en', publishedAt: null }).map(({ role }) => role);
    expect(found('Providers must register their systems by 30 June 2026.')).toEqual(['other']);
    expect(found('Providers were required to register their systems by 30 June 2026.')).toEqual([]);
  });

  it('says where the date stands, which sentence proves it and what it refers to', () => {
    const text =
      'In brief. Article 50 of Regulation (EU) 2024/1689 applies from\u00a02 August 2026. The rest follows later.';
    const [found] = findDates(text, { language: 'en', publishedAt });
    expect(found).toMatchObject({
      date: '2026-08-02',
      role: 'application',
      sentence: 'Article 50 of Regulation (EU) 2024/1689 applies from 2 August 2026.',
      start: text.indexOf('2 August'),
      end: text.indexOf('. The rest'),
      subject: 'Article 50 of Regulation (EU) 2024/1689',
    });
  });

  it.each([
    ['The AI Act applies from 2 August 2026.', 'AI Act'],
    ['Chapters I and II apply from 2 February 2025.', 'Chapters I and II'],
    ['On 2 August 2026 Article 50 becomes applicable.', 'Article 50'],
    ['It applies from 2 August 2026.', null],
    ['In force since 10 October 2025, Law No 132 of 2025 sits beside the AI Act.', 'Law No 132'],
    ['Law No 132 of 2025, in force since 10 October 2025, sits beside the AI Act.', 'Law No 132'],
  ])('names the subject: %s', (text, subject) => {
    expect(findDates(text, { language: 'en', publishedAt })[0]?.subject).toBe(subject);
  });

  it('cuts a long sentence between words, around its date', () => {
    const text = `${'Many words lead on. '.repeat(3).replaceAll('. ', ', ')}${'and on '.repeat(60)}it applies from 2 August 2026 ${'to all '.repeat(60)}.`;
    const { dates, unclear } = readDates(text, { language: 'en', publishedAt });
    expect([...dates, ...unclear][0]?.sentence).toMatch(/^…\w.*applies from 2 August 2026.*\w…$/);
  });

  it.each(['', 'a'])('cuts no letter of two units in half: %j', (before) => {
    const faces = `${before}${'\u{1f600}'.repeat(500)}`;
    for (const sentence of [`${faces} it applies from 2 August 2026 ${faces}`, `${faces} see 2 August 2026 ${faces}`]) {
      const { dates, unclear } = readDates(sentence, { language: 'en', publishedAt });
      const quoted = [...dates, ...unclear].map((one) => one.sentence);
      expect(quoted).toEqual([expect.stringContaining('2 August 2026')]);
      expect(quoted.filter((one) => !one.isWellFormed())).toEqual([]);
    }
  });

  it('returns the same date and role once', () => {
    expect(datesIn('It applies from 2 August 2026. Again: it applies from 2 August 2026.')).toHaveLength(1);
  });

  it('returns at most 40 dates, of the first 200,000 characters', () => {
    const days = Array.from(
      { length: 28 },
      (_, at) => `It applies from ${at + 1} May 2026. It applies from ${at + 1} June 2026.`,
    );
    expect(datesIn(days.join(' '))).toHaveLength(40);
    expect(datesIn(`${'x '.repeat(100_000)}It applies from 2 August 2026.`)).toEqual([]);
  });

  it('takes every text', () => {
    const piece = fc.constantFrom(
      'applies ',
      'from ',
      '2 ',
      'August ',
      '2026',
      '. ',
      '\n',
      ', ',
      'und ',
      'to ',
      'jusqu’au ',
      '2026-08-02',
      '31/12/2026 ',
      'consultation ',
      '#',
      'é\u0301',
      '\ud83d\ude00',
      'must ',
      'Article 5 of ',
    );
    const language = fc.constantFrom('fr', 'en', 'de', 'es', 'it', 'mul');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), language, (pieces, of) => {
        const text = pieces.join('');
        for (const { date, sentence, start, end } of findDates(text, { language: of, publishedAt })) {
          expect(CalendarDate.safeParse(date).success).toBe(true);
          expect(sentence.length).toBeLessThanOrEqual(300);
          // A month may stand without its year, and so without a figure.
          expect(text.slice(start, end)).toMatch(date.length === 7 ? /[\d\p{L}]/u : /\d/);
        }
      }),
    );
  });
});
