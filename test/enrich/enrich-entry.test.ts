import { beforeAll, describe, expect, it } from 'vitest';
import { createLanguageDetector, type LanguageDetector, languageOf } from '../../src/enrich/detect-language.js';
import { enrichEntry, namedByProcedure, procedureOf } from '../../src/enrich/enrich-entry.js';
import { excerptOf } from '../../src/enrich/excerpt.js';
import { findReferences } from '../../src/enrich/find-references.js';
import { alone } from './alone.js';
import { makeEntry } from './entries.js';
import { shippedCues } from './shipped-cues.js';

let languages: LanguageDetector;
beforeAll(async () => {
  languages = await createLanguageDetector();
});

describe('languageOf', () => {
  it.each([
    ['fr', 'La CNIL publie ses recommandations sur l’intelligence artificielle'],
    ['fr', 'Projet de loi visant à encadrer les hypertrucages'],
    ['fr', 'Sanction de 5 millions d’euros à l’encontre de France Travail'],
    ['en', 'Commission publishes guidelines on prohibited AI practices'],
    ['en', 'ICO fines company for unlawful use of facial recognition'],
    ['de', 'Verordnung über künstliche Intelligenz tritt in Kraft'],
    ['es', 'La Agencia Española de Protección de Datos publica una guía'],
    ['it', 'Il Garante per la protezione dei dati personali blocca il servizio'],
    ['nl', 'De Autoriteit Persoonsgegevens waarschuwt voor risico’s van algoritmes'],
    ['pt', 'A Comissão Nacional de Proteção de Dados aprova novas orientações'],
    ['pl', 'Urząd Ochrony Danych Osobowych opublikował nowe wytyczne'],
    ['sv', 'Integritetsskyddsmyndigheten har beslutat om nya riktlinjer för AI'],
    ['et', 'Andmekaitse Inspektsioon avaldas uued juhised tehisintellekti kohta'],
    ['cs', 'Úřad pro ochranu osobních údajů vydal nové pokyny k umělé inteligenci'],
    ['hr', 'Agencija za zaštitu osobnih podataka objavila je nove smjernice'],
    ['ja', '個人情報保護委員会は、生成人工知能サービスの利用に関する注意喚起を公表しました。'],
    ['ko', '개인정보보호위원회는 인공지능 개발을 위한 개인정보 처리 안내서를 공개했다고 밝혔다'],
    ['zh', '国家互联网信息办公室发布关于生成式人工智能服务管理暂行办法的公告和说明文件'],
  ])('is %s for: %s', (language, text) => {
    expect(languageOf(text, 'mul', languages)).toBe(language);
  });

  it.each([
    ['AI Act', 'fr', 'fr'],
    ['', 'de', 'de'],
    ['2024/1689', 'mul', 'und'],
    ['Avis sur le projet de loi', 'mul', 'fr'],
    ['Annual report 2025', 'mul', 'en'],
    ['人工知能に関する意見募集', 'mul', 'ja'],
    ['Annual report 2025', 'fr', 'fr'],
    ['Consulta pública sobre inteligencia artificial', 'mul', 'es'],
    ['Consulta pública sobre inteligência artificial', 'mul', 'pt'],
    ['Stades : billetterie nominative des matchs', 'fr', 'fr'],
    ['12345 67890 12345 67890 12345 67890', 'en', 'en'],
  ])('of %s from a source in %s is %s', (text, source, expected) => {
    expect(languageOf(text, source, languages)).toBe(expected);
  });
});

describe('enrichEntry', () => {
  it('keeps the twenty likeliest of the other coming dates, counts the rest, and lists none of the record', () => {
    const days = Array.from({ length: 25 }, (_, index) => `Le bail ${index} court jusqu’au ${index + 1} mai 2029.`);
    const text = days.join('\n\n');
    const entry = makeEntry({
      publishedAt: '2026-03-01T09:00:00.000Z',
      dates: [{ date: '2029-05-03', role: 'review' }],
    });
    const words = { text, sample: text, mentions: [] };
    const found = alone(enrichEntry(entry, words, { language: 'fr', languages, cues: shippedCues, carries: [] }));
    expect(found.dates.map(({ date }) => date)).toEqual(['2029-05-03']);
    expect([found.unclearDates.length, found.unclearDatesLeft]).toEqual([20, 4]);
    expect(found.unclearDates.map(({ date }) => date)).not.toContain('2029-05-03');
  });

  it('keeps acts where a text cites more articles than are kept', () => {
    const cited = Array.from({ length: 80 }, (_, index) => `article ${index + 1} du règlement (UE) 2024/1689`);
    const text = `Voir ${cited.join(', ')}, et la loi n° 78-17.`;
    const words = { text, sample: text, mentions: findReferences(text) };
    const { references } = alone(
      enrichEntry(makeEntry({}), words, { language: 'fr', languages, cues: shippedCues, carries: [] }),
    );
    expect(references).toHaveLength(60);
    expect(references.slice(0, 2)).toEqual(['celex:32024R1689', 'loi:78-17']);
  });

  it('says what an entry is about', () => {
    const text = 'La loi n° 78-17 et le règlement (UE) 2016/679 s’appliquent à ces traitements de données.';
    const entry = makeEntry({ url: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj', summary: text });
    const words = { text, sample: text, mentions: findReferences(text) };
    expect(
      alone(enrichEntry(entry, words, { language: 'mul', carries: [], languages, cues: shippedCues })),
    ).toMatchObject({
      language: 'fr',
      references: ['loi:78-17', 'celex:32016R0679', 'celex:32024R1689'],
      excerpt: text,
    });
  });

  it.each([
    ['a kind that the source carries', ['law', 'news'], { kind: 'law', cue: 'Décret' }],
    ['any kind, where nobody knows what the source carries', [], { kind: 'law', cue: 'Décret' }],
    ['no kind, where it would be none of the source', ['news'], null],
  ] as const)('tells %s', (_what, carries, mainKind) => {
    const entry = makeEntry({ title: 'Décret', url: null });
    const words = { text: '', sample: entry.title, mentions: [] };
    expect(
      alone(enrichEntry(entry, words, { language: 'fr', carries, languages, cues: shippedCues })).mainKind,
    ).toEqual(mainKind);
  });
});

describe('excerptOf', () => {
  it('keeps a short text on one line', () => {
    expect(excerptOf('Un\n\ndeux')).toBe('Un deux');
  });

  it('cuts a long one between words', () => {
    const excerpt = excerptOf('mot, '.repeat(200));
    expect(excerpt.length).toBeLessThanOrEqual(400);
    expect(excerpt.endsWith('mot…')).toBe(true);
  });

  it('cuts a long word between characters', () => {
    const excerpt = excerptOf('😀'.repeat(500));
    expect(excerpt.length).toBeLessThanOrEqual(400);
    expect(excerpt).not.toMatch(/[\ud800-\udbff]…/);
  });
});

const told = { titles: {}, official: true, whole: true };

describe('the procedure that an entry records', () => {
  it('is known by its numbers in canonical form, whatever else they name', () => {
    const numbers = ['https://www.assemblee-nationale.fr/dyn/17/dossiers/DLR5L17N50000 (règlement (UE) 2024/1689)'];
    expect(procedureOf({ procedure: { ...told, numbers, stages: [] } })?.references).toEqual(['an:DLR5L17N50000']);
  });

  it('is none where no number is known', () => {
    expect(procedureOf({})).toBeNull();
    expect(procedureOf({ procedure: { ...told, numbers: ['SCR 12'], stages: [] } })).toBeNull();
  });

  it('names the act that it became', () => {
    const words = "Promulgation d'une loi : loi n° 2026-605";
    const stages = [{ kind: 'signed' as const, words, date: '2026-07-13', url: null, planned: false }];
    expect(namedByProcedure({ ...told, references: ['an:DLR5L17N50000'], stages })).toEqual([
      'an:DLR5L17N50000',
      'loi:2026-605',
    ]);
  });
});
