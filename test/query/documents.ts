import { analyse } from '../../src/analysis/analyse.js';
import type { AnalysedDocument } from '../../src/analysis/analysed.js';
import type { ItemValues } from '../../src/model/item/item-fields.js';
import { loadGlossary } from '../analysis/glossary-fixture.js';

export const glossary = loadGlossary();

const values: ItemValues = {
  source: ['cnil'],
  jurisdiction: ['FR'],
  language: ['fr'],
  kind: ['decision', 'news'],
  reference: ['celex:32024R1689'],
  policy: ['recrutement'],
  topic: ['employment'],
  addressee: ['employer'],
  corrected: [],
  stage: [],
  saved: [],
  pending: [],
  activity: [],
  review: [],
  state: ['new'],
  impact: [],
  owner: [],
  due: [],
  relevance: ['ai'],
  deadline: [],
  unclearDate: [],
  published: ['2026-03-10T08:00:00.000Z'],
  seen: ['2026-03-11T09:30:00.000Z'],
  touched: [],
};

export function makeDocument(
  text: { readonly title?: string; readonly body?: string; readonly references?: readonly string[] },
  over: Partial<ItemValues> = {},
): AnalysedDocument {
  const all = { ...values, ...over };
  const analysed = analyse({ title: '', body: '', ...text }, all.language[0] ?? 'und', glossary);
  return { text: analysed, values: all };
}
