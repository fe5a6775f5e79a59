import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findReferences } from '../../../src/enrich/find-references.js';
import { judgeRelevance } from '../../../src/enrich/relevance/judge-relevance.js';
import { Relevance, relevanceConcepts } from '../../../src/model/item/relevance.js';
import { readLines } from '../../evaluation/read-lines.js';
import { shippedCues } from '../shipped-cues.js';

const Line = z.object({
  id: z.string(),
  language: z.string(),
  title: z.string(),
  summary: z.string().optional(),
  content: z.string().optional(),
  relevant: z.boolean(),
});

function judge(title: string, text = '', language = 'fr', references: readonly string[] = []) {
  const entry = { title, text, language, references };
  return judgeRelevance(entry, shippedCues.find(entry));
}

describe('judgeRelevance', () => {
  it('tells why, where and how it stands there, the strongest first', () => {
    const text = 'Elle traite aussi de la décision individuelle automatisée.';
    const judged = judge('La CNIL et l’Intelligence Artificielle', text);
    expect(judged.relevant).toBe(true);
    expect(judged.reasons).toEqual([
      { cue: 'Intelligence Artificielle', concept: 'ai', place: 'title', start: 13, end: 38 },
      { cue: 'décision individuelle automatisée', concept: 'automated-decision', place: 'text', start: 24, end: 57 },
    ]);
    expect(Relevance.parse(judged)).toEqual(judged);
  });

  it('takes the places of references from what was found before', () => {
    const [title, text] = ['Avis sur le décret n° 2023-828', 'La loi n° 2023-380 du 19 mai 2023 le prévoit.'];
    const entry = { title, text, language: 'fr', references: ['decret:2023-828', 'loi:2023-380'] };
    const mentions = findReferences(`${title}\n${text}`);
    const cues = shippedCues.find(entry);
    expect(judgeRelevance({ ...entry, mentions }, cues)).toEqual(judgeRelevance(entry, cues));
    const [reason] = judgeRelevance({ ...entry, references: ['loi:2023-380'], mentions }, cues).reasons;
    expect(reason).toMatchObject({ place: 'text', cue: 'loi n° 2023-380', start: 3 });
    expect(judgeRelevance({ ...entry, mentions: [] }, cues).reasons[0]).toMatchObject({
      cue: 'decret:2023-828',
      end: 0,
    });
  });

  it('takes a number that begins the title of a bill for that of any state', () => {
    expect(judge('SB 53: Relating to hunting licence fees', '', 'en').relevant).toBe(false);
    expect(judge('What SB 53 asks of developers', '', 'en').relevant).toBe(true);
    expect(judge('SB 53: Artificial intelligence models', '', 'en').relevant).toBe(true);
  });

  it('has nothing to say of what is about something else', () => {
    expect(judge('Quotas de pêche pour 2027', 'Le Conseil a fixé les totaux admissibles de captures.')).toEqual({
      score: 0,
      relevant: false,
      reasons: [],
    });
  });

  it('takes an act that is known to be about AI for a reason, where it stands or beside the text', () => {
    const text = 'modifiant le règlement (UE) 2024/1689, en ce qui concerne la base de données';
    const judged = judge('Règlement d’exécution', text, 'fr', ['celex:32024R1689']);
    expect(judged.relevant).toBe(true);
    expect(judged.reasons[0]).toMatchObject({ concept: 'ai-act', place: 'text', cue: 'règlement (UE) 2024/1689' });
    const beside = judge('Addendum', 'Voir le texte.', 'fr', ['celex:32016R0679', 'nist:ai-600-1']);
    expect(beside.relevant).toBe(true);
    expect(beside.reasons).toEqual([{ cue: 'nist:ai-600-1', concept: 'ai-standard', place: 'text', start: 0, end: 0 }]);
    expect(judge('Addendum', 'Voir le texte.', 'fr', ['celex:32016R0679']).relevant).toBe(false);
  });

  const filler = 'Le titulaire remet chaque trimestre un état des captures au service compétent du port. '.repeat(900);

  it('finds one article about decisions by algorithm in a statute of thirty pages', () => {
    const article = 'La décision fondée sur un traitement algorithmique comporte une mention explicite. ';
    expect(judge('Loi portant diverses dispositions', filler + article + filler).relevant).toBe(true);
  });

  it('takes a passing word in a long report for little, and many of them for more', () => {
    const passing = 'Un atelier a présenté l’intelligence artificielle. ';
    const once = judge('Rapport annuel du port', filler + passing + filler);
    const often = judge('Rapport annuel du port', filler + passing.repeat(5) + filler);
    expect(once.relevant).toBe(false);
    expect(once.reasons).toHaveLength(1);
    expect(often.relevant).toBe(true);
    expect(often.score).toBeGreaterThan(once.score);
  });

  it.each([
    ['fr', 'J’AI TESTÉ LES TRAINS DE NUIT', ''],
    ['fr', 'Foyers d’IA dans deux élevages', 'La grippe aviaire progresse.'],
    ['it', 'CONTRIBUTI AI COMUNI', ''],
    ['en', 'River parade in Davenport, IA', 'Safety zone.'],
    ['en', 'Iowa; approval of air quality plan', 'A revision of the IA SIP.'],
    ['en', 'New side effects: confusion and hallucinations', ''],
    ['en', 'Reply from Mr. AI Dent', ''],
    ['de', 'Geflügelpest: AI im Landkreis', ''],
    ['es', 'Gripe aviar (IA) en una granja', ''],
    ['it', 'Centri di IA', 'La fecondazione artificiale dei bovini.'],
    ['en', 'LLM in tax law', ''],
  ])('knows letters that are no acronym of AI, %s: %s', (language, title, text) => {
    expect(judge(title, text, language).relevant).toBe(false);
  });

  it.each([
    ['en', 'An algorithm-free summer', ''],
    ['fr', 'Une semaine sans algorithme', ''],
    ['de', 'Lesen ohne Algorithmen', ''],
    ['it', 'Una settimana senza algoritmi', ''],
    ['es', 'Aspiradoras robot retiradas', ''],
    ['it', 'Robot aspirapolvere richiamati', ''],
    ['en', 'Facial fillers: clinics without a licence', ''],
    ['de', 'Neuronale Schäden bei Malern', ''],
    ['en', 'Political advertising on the eve of the vote', ''],
  ])('takes no word of AI where its phrase says something else, %s: %s', (language, title, text) => {
    expect(judge(title, text, language).relevant).toBe(false);
  });

  it.each([
    ['fr', 'Refus de crédit par ordinateur', ''],
    ['en', 'Couriers sacked by app win reinstatement', ''],
    ['en', 'Communiqué', 'Loan applicants were rejected by software.'],
    ['fr', 'Communiqué', 'Le logiciel a écarté des locataires.'],
    ['fr', 'Des caméras qui reconnaissent les gestes', ''],
    ['de', 'Leitfaden für Bildgeneratoren', ''],
    ['en', 'Registration of unmanned aircraft', ''],
    ['en', 'Hallucinations in court filings', ''],
    ['en', 'Iowa: chatbots must say that they are AI', 'Des Moines'],
    ['en', 'Iowa bill on AI in schools', ''],
  ])('knows AI where it is implied, %s: %s %s', (language, title, text) => {
    expect(judge(title, text, language).relevant).toBe(true);
  });

  it.each([
    'Le programme sélectionne trente élèves chaque année.',
    'Les candidats sont départagés par tirage au sort au moyen d’un logiciel.',
    'Le système de santé refuse les patients sans carte.',
    'Les caméras surveillent les passants.',
    'The business model rejected by customers is dropped.',
    'Applicants were rejected before the new system was bought.',
    'Le dispositif identifie les familles éligibles et attribue une aide.',
    'Les élèves apprennent à rédiger un texte avec un logiciel et à compter les images.',
    'The service identifies children at risk and recommends measures to families.',
    'The software detects malware in messages and blocks it for users.',
    'Prices that tenants face are higher compared with last year.',
    'Le tarif du service est classé selon la zone.',
    'Usurpation d’identité : le logiciel de la banque est fermé.',
  ])('takes no plain matter for a machine that judges: %s', (text) => {
    expect(judge('Communiqué', text).relevant).toBe(false);
  });

  it.each([
    ['de', 'Lastwagen ohne Fahrer', true],
    ['de', 'Vermietung von Bussen ohne Fahrer', false],
    ['it', 'Noleggio di autovetture senza conducente', false],
    ['nl', 'Gezichtsherkenning in de supermarkt', true],
    ['pl', 'Rozpoznawanie twarzy na stadionach', true],
    ['pt', 'Reconhecimento facial nas escolas', true],
    ['es', 'Clonación de voz de un actor', true],
    ['nl', 'Profilering van uitkeringsgerechtigden', true],
    ['de', 'Wahrscheinlichkeitswert der Auskunftei', true],
  ])('knows the plain names in other languages, %s: %s', (language, title, relevant) => {
    expect(judge(title, '', language).relevant).toBe(relevant);
  });

  it.each([
    ['ru', 'Проект закона: искусственный интеллект в школах', 'искусственный интеллект'],
    ['ru', 'Постановление о регулировании ИИ', 'ИИ'],
    ['uk', 'Закон про штучний інтелект', 'штучний інтелект'],
    ['bg', 'Закон за изкуствения интелект', 'изкуствения интелект'],
    ['sr', 'Закон о вештачкој интелигенцији', 'вештачкој интелигенцији'],
    ['el', 'Εθνική στρατηγική για την Τεχνητή Νοημοσύνη', 'Τεχνητή Νοημοσύνη'],
    ['ar', 'إطلاق استراتيجية للذكاء الاصطناعي', 'للذكاء الاصطناعي'],
    ['ja', '人工知能関連技術の研究開発', '人工知能'],
    ['zh', '关于人工智能的规定', '人工智能'],
    ['ko', '인공지능 기본법 시행', '인공지능'],
  ])('knows the name of AI in other scripts, %s: %s', (language, title, cue) => {
    const { relevant, reasons } = judge(title, '', language);
    expect({ relevant, reason: reasons[0] }).toMatchObject({ relevant: true, reason: { concept: 'ai', cue } });
  });

  it.each([
    [
      'en',
      'School places: the algorithm behind the admission of pupils',
      'An examination of its weights is under way.',
    ],
    ['en', 'Exams marked by an algorithm', 'The syllabus stays the same; pupils may appeal.'],
    ['fr', 'Concours : un algorithme départage les lycéens', 'L’épreuve d’informatique est maintenue.'],
    ['fr', 'Baccalauréat : des copies rédigées par ChatGPT', 'Une épreuve orale est prévue au lycée.'],
    ['en', 'Proctoring of exams by webcam', 'Pupils were flagged for looking away.'],
  ])('does not lose a machine that judges pupils among words of school, %s: %s', (language, title, text) => {
    expect(judge(title, text, language).relevant).toBe(true);
  });

  it('takes no lesson in algorithms for one, nor a degree in law for a language model', () => {
    expect(judge('Computer science: subject content', 'Pupils study algorithms on graphs.', 'en').relevant).toBe(false);
    expect(judge('LLM in European law', 'The LLM programme welcomes applications.', 'en').relevant).toBe(false);
  });

  it('believes the stronger of two lists about one word', () => {
    expect(judge('Bilan', 'Un dispositif biométrique.').relevant).toBe(true);
  });

  it('names each concept once, and at most eight', () => {
    const text = [
      'IA, apprentissage automatique, IA générative, chatbot, deepfake, profilage des clients, scoring de crédit,',
      'reconnaissance faciale, véhicule autonome, décision automatisée, IA, IA, IA',
    ].join(' ');
    const { reasons } = judge('Dossier', text);
    expect(reasons).toHaveLength(8);
    expect(new Set(reasons.map(({ concept }) => concept)).size).toBe(8);
    expect(reasons.every(({ concept }) => relevanceConcepts.some((known) => known === concept))).toBe(true);
    for (const { cue, start, end } of reasons) expect(text.slice(start, end)).toBe(cue);
  });
});

describe('the tuning set of relevance', () => {
  const lines = readLines('relevance/tuning.jsonl', Line);
  const judged = lines.map((line) => {
    const text = [line.summary, line.content].filter((part) => part !== undefined).join('\n');
    const references = findReferences(`${line.title}\n${text}`).map(({ reference }) => reference);
    return { ...line, found: judge(line.title, text, line.language, references).relevant };
  });
  const ids = (relevant: boolean, found: boolean): string[] =>
    judged.filter((line) => line.relevant === relevant && line.found === found).map(({ id }) => id);

  it('is large, and balanced', () => {
    expect(lines.length).toBeGreaterThanOrEqual(250);
    const share = lines.filter(({ relevant }) => relevant).length / lines.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it('is recalled by 98 in a hundred, with a precision of 85', () => {
    const [hits, missed, wrong] = [ids(true, true), ids(true, false), ids(false, true)];
    expect({ recall: hits.length / (hits.length + missed.length) >= 0.98, missed }).toMatchObject({ recall: true });
    expect({ precision: hits.length / (hits.length + wrong.length) >= 0.85, wrong }).toMatchObject({ precision: true });
  });
});
