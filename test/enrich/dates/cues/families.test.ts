import { describe, expect, it } from 'vitest';
import { type Family, families } from '../../../../src/enrich/dates/cues/families.js';
import { readDates } from '../../../../src/enrich/dates/find-dates.js';
import { dateLanguages } from '../../../../src/enrich/dates/month-words.js';

const cells = families.flatMap((family, index) =>
  dateLanguages.map((language) => ({
    row: index + 1,
    says: family.says,
    language,
    cell: (family as Family)[language],
  })),
);

describe('a family of cues', () => {
  it.each(cells)('says $says in $language, row $row', ({ cell }) => {
    expect(cell).not.toBe('');
    expect('').not.toMatch(new RegExp(`^(?:${cell})$`));
  });
});

const publishedAt = '2026-03-02T09:00:00.000Z';

/** The same in five languages: what one tells, all do. */
describe('a text in five languages', () => {
  it.each([
    ['fr', 'La consultation, ouverte le 19 janvier, s’est achevée le 27 février.'],
    ['en', 'The consultation, which opened on 19 January, ended on 27 February.'],
    ['de', 'Die am 19. Januar eröffnete Konsultation endete am 27. Februar.'],
    ['es', 'La consulta, abierta el 19 de enero, finalizó el 27 de febrero.'],
    ['it', 'La consultazione, avviata il 19 gennaio, si è conclusa il 27 febbraio.'],
  ])('tells the weeks before of days without their year, in %s', (language, text) => {
    expect(found(text, language)).toEqual(['2026-01-19 consultation-opens', '2026-02-27 consultation-closes']);
  });

  it.each([
    ['fr', 'Auditions publiques : du 12 au 14 mai 2026.'],
    ['en', 'Public hearings: 12 to 14 May 2026.'],
    ['de', 'Öffentliche Anhörungen: 12. bis 14. Mai 2026.'],
    ['es', 'Audiencias públicas: del 12 al 14 de mayo de 2026.'],
    ['it', 'Audizioni pubbliche: dal 12 al 14 maggio 2026.'],
  ])('tells both ends of a range after a colon, in %s', (language, text) => {
    expect(found(text, language)).toEqual(['2026-05-12 hearing', '2026-05-14 hearing']);
  });

  it.each([
    ['fr', 'Un sondage mené du 9 au 13 mars 2026 montre que 61 % des salariés utilisent l’IA.'],
    ['en', 'A survey carried out from 9 to 13 March 2026 shows that 61% of employees use AI.'],
    ['de', 'Eine vom 9. bis 13. März 2026 durchgeführte Umfrage zeigt, dass 61 % der Beschäftigten KI nutzen.'],
    ['es', 'Una encuesta realizada del 9 al 13 de marzo de 2026 muestra que el 61 % usa IA.'],
    ['it', 'Un sondaggio condotto dal 9 al 13 marzo 2026 mostra che il 61% usa l’IA.'],
  ])('tells nothing of a survey that was carried out, in %s', (language, text) => {
    expect(found(text, language)).toEqual([]);
  });

  it.each([
    ['fr', 'Le délai pour répondre à la consultation a été prolongé du 13 au 27 mars 2026.'],
    ['en', 'The deadline for responding to the consultation has been extended from 13 to 27 March 2026.'],
    ['de', 'Die Frist der Konsultation wurde vom 13. auf den 27. März 2026 verlängert.'],
    ['es', 'El plazo de la consulta se ha ampliado del 13 al 27 de marzo de 2026.'],
    ['it', 'Il termine della consultazione è stato prorogato dal 13 al 27 marzo 2026.'],
  ])('tells of a deadline that moved the new one alone, in %s', (language, text) => {
    const days = found(text, language).map((one) => one.slice(0, 10));
    expect(days).toEqual(['2026-03-27']);
  });

  it.each([
    ['fr', 'Seul le nouveau formulaire pourra être utilisé à compter du 1er avril 2026.'],
    ['en', 'Only the new form may be used from 1 April 2026.'],
    ['de', 'Ab dem 1. April 2026 darf nur noch das neue Formular verwendet werden.'],
    ['es', 'A partir del 1 de abril de 2026 solo podrá utilizarse el nuevo formulario.'],
    ['it', 'Dal 1° aprile 2026 potrà essere utilizzato solo il nuovo modulo.'],
  ])('tells from when only one thing is allowed, in %s', (language, text) => {
    expect(found(text, language)).toEqual(['2026-04-01 application']);
  });
});

function found(text: string, language: string): readonly string[] {
  return readDates(text, { language, publishedAt }).dates.map(({ date, role }) => `${date} ${role}`);
}
