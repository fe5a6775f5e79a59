import { describe, expect, it } from 'vitest';
import { namedByProcedure, procedureOf } from '../../src/enrich/procedure-of-entry.js';

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
