import { describe, expect, it } from 'vitest';
import { collectMentions } from '../../../../src/enrich/relevance/collect-mentions.js';
import { gatherEvidence, namesOf } from '../../../../src/enrich/relevance/evidence/gather-evidence.js';
import { weighEvidence } from '../../../../src/enrich/relevance/evidence/weigh-evidence.js';
import { judgeRelevance } from '../../../../src/enrich/relevance/judge-relevance.js';

function evidenceOf(title: string, text: string, language: string) {
  return gatherEvidence({ title, text }, collectMentions({ title, text, language, references: [] }));
}

function weigh(title: string, text: string, language: string) {
  return weighEvidence(evidenceOf(title, text, language), { title, text });
}

describe('gatherEvidence', () => {
  it('names what title and sentences speak of, and what stands in one sentence', () => {
    const names = [
      ...namesOf(evidenceOf('A score for tenants', 'The landlord asked why. The platform kept it secret.', 'en')),
    ];
    expect(names).toEqual(
      expect.arrayContaining(['always', 'credit title', 'credit', 'system+explains', 'part scores']),
    );
    expect(names).not.toContain('system+credit');
  });

  it('reads the opening alone', () => {
    const text = `${'The council met. '.repeat(30)}A formula ranks every pupil.`;
    expect(evidenceOf('Minutes', text, 'en').words.filter(({ start }) => start > 350)).toEqual([]);
  });
});

describe('weighEvidence', () => {
  it.each([
    [
      'Los alumnos que abandonarán, señalados',
      'El modelo estima el riesgo de cada alumno a partir de sus notas y de su barrio.',
      'es',
    ],
    [
      'Mieter abgelehnt, Punktzahl bleibt geheim',
      'Die Plattform berechnet aus Kontodaten, wie zuverlässig ein Mieter ist. Wie der Wert entsteht, bleibt geheim.',
      'de',
    ],
    [
      'Bailleurs : la note des candidats reste secrète',
      'Le dispositif compare chaque dossier aux impayés passés et attribue un rang.',
      'fr',
    ],
    [
      'Bijstand: risicoprofiel van gezinnen',
      'Het model schat per gezin de kans op fraude; geen medewerker kijkt mee.',
      'nl',
    ],
    [
      'Credito: il rifiuto va spiegato',
      'Il punteggio del cliente era calcolato dal sistema, senza che un funzionario lo controllasse.',
      'it',
    ],
  ])('believes what no phrase says alone: %s', (title, text, language) => {
    const weighed = weigh(title, text, language);
    expect(weighed?.score).toBeGreaterThan(0.5);
    for (const { place, start, end, cue } of weighed?.reasons ?? []) {
      expect((place === 'title' ? title : text).slice(start, end)).toBe(cue);
    }
    const concepts = (weighed?.reasons ?? []).map(({ concept }) => concept);
    expect(concepts.length).toBeGreaterThan(0);
    expect(concepts).toEqual([...new Set(concepts)]);
  });

  it.each([
    ['Horaires d’hiver du bac', 'Le navire part à 8 heures. La réservation se fait en ligne.', 'fr'],
    ['Payroll system replaced', 'Staff enter hours in the new system and managers approve claims by Friday.', 'en'],
    [
      'Kameras im Parkhaus erneuert',
      'Die Aufnahmen werden nach drei Tagen gelöscht. Ein Mitarbeiter sieht sie nur nach einem Unfall an.',
      'de',
    ],
    [
      'Anagrafe: certificati dal portale',
      'Il cittadino accede con le credenziali e il sistema invia il documento.',
      'it',
    ],
    ['Estadística de hipotecas', 'El importe medio sube un 3 %. La próxima nota se publica en junio.', 'es'],
  ])('leaves ordinary software, cameras, registers and figures alone: %s', (title, text, language) => {
    expect(weigh(title, text, language)).toBeNull();
  });
});

describe('judgeRelevance', () => {
  it('shows the words that weighed most where no phrase settles it', () => {
    const title = 'Los alumnos que abandonarán, señalados en una lista';
    const text = 'El modelo estima el riesgo de cada alumno a partir de sus notas y de su barrio.';
    const judged = judgeRelevance({ title, text, language: 'es', references: [] });
    expect(judged.relevant).toBe(true);
    expect(judged.score).toBeLessThan(0.76);
    expect(judged.reasons.map(({ cue }) => cue)).toContain('estima');
  });
});
