import type { RelevanceConcept } from '../../model/item/relevance.js';

/**
 * References, in the form of `docs/references.md`, to acts and standards about AI or automated decisions. Entries that amend, apply or
 * explain them are relevant. https://eur-lex.europa.eu, https://www.coe.int/conventions, https://www.iso.org/committee/6794475.html,
 * https://www.nist.gov/artificial-intelligence, https://www.federalregister.gov.
 */
const knownActs: ReadonlyMap<string, RelevanceConcept> = new Map<string, RelevanceConcept>([
  // The AI Act, its proposal, the liability proposal, the white paper, the coordinated plans, the digital omnibus.
  ...each('ai-act', 'celex:32024R1689 celex:52021PC0206 com:2021/206 com:2025/836 celex:52025PC0836'),
  ...each('ai-law', 'com:2022/496 celex:52022PC0496 com:2020/65 com:2018/795 com:2018/237 com:2021/205 com:2025/165'),
  ...each('ai-law', 'cets:225 com:2024/28 celex:32024R1732'),
  // Like Company; SCHUFA, Dun & Bradstreet Austria.
  ...each('training-data', 'case:C-250/25'),
  ...each('automated-decision', 'case:C-634/21 ecli:EU:C:2023:957 case:C-203/22 ecli:EU:C:2025:117'),
  // Platform work; automated driving systems (type approval).
  ...each('algorithmic-management', 'celex:32024L2831 com:2021/762'),
  ...each('autonomous-vehicle', 'celex:32022R1426 ordonnance:2021-443 decret:2021-873'),
  // The Olympic Games act of France, and its decree on cameras.
  ...each('video-analytics', 'loi:2023-380 decret:2023-828'),
  ...each('ai-law', 'eo:13859 eo:13960 eo:14110 eo:14179 eo:14277 eo:14318 eo:14319 eo:14320 eo:14365'),
  ...each('deepfake', 'publ:119-12'),
  ...each(
    'ai-standard',
    'iso:42001 iso:42005 iso:42006 iso:22989 iso:23053 iso:23894 iso:38507 iso:24027 iso:24028 iso:24029-1 iso:24029-2 iso:24368',
  ),
  ...each(
    'ai-standard',
    'iso:5338 iso:5339 iso:5392 iso:5469 iso:8183 iso:8200 iso:12791 iso:12792 iso:25059 iso:25058 iso:42102',
  ),
  ...each(
    'ai-standard',
    'iso:5259-1 iso:5259-2 iso:5259-3 iso:5259-4 iso:5259-5 iso:4213 iso:6254 iso:24030 iso:24372 iso:24668',
  ),
]);

/** The concept for which a reference stands, or undefined. */
export function conceptOfReference(reference: string): RelevanceConcept | undefined {
  return reference.startsWith('nist:ai-') ? 'ai-standard' : knownActs.get(reference);
}

function each(concept: RelevanceConcept, references: string): [string, RelevanceConcept][] {
  return references.split(' ').map((reference) => [reference, concept]);
}
