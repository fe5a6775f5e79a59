import { ItemKind } from '../../model/item/item-kind.js';
import { type Cue, CueSet, expandPhrase } from '../cues/cue-set.js';
import { categoryWords } from './category-cues.js';
import type { KindCues } from './kind-cues.js';
import { otherKindCues } from './other-kind-cues.js';
import { ruleMakingCues } from './rule-making-cues.js';
import { rulingCues } from './ruling-cues.js';

const kindCues: KindCues = { ...ruleMakingCues, ...rulingCues, ...otherKindCues };

/** What a phrase says of the kind; null where it only looks as if it did. A phrase may speak for several kinds. */
export type KindMeaning = readonly KindHint[] | null;

export interface KindHint {
  readonly kind: ItemKind;
  readonly weight: 1 | 2 | 3;
}

/** Longer phrases in which a word says nothing of the kind. */
const misleading: readonly string[] = [
  'fine (tuning|tune|tuned|grained)',
  '(ai|data|digital services|digital markets|data governance|cyber resilience|chips|online safety|digital omnibus|clean industrial) act',
  'loi (informatique et libertes|de programmation|martiale)',
  'law (enforcement|firm|firms|school|society|commission|reform)',
  'in order to',
  '(automated|algorithmic|employment|consequential|individual|credit|significant) decision(s|)',
  'decision(s|) (individuelle|individuelles|) (automatisee|automatisees|algorithmique|algorithmiques)',
  'decision (making|making tools|support)',
  'standard(s|) (contractual|of living|clauses|setting body)*',
  '(high|highest|living|gold|double) standard(s|)',
  'bill of rights',
  'court of auditors',
  'cour des comptes',
  'guide des vins',
  'news (media|publisher|publishers|agency|agencies|content)',
  '(mesures|sanctions) (economiques|restrictives|internationales)',
  '(economic|international|trade|russia) sanctions',
  'press (freedom|publishers)',
  'act as',
  'rule of law',
  'case management',
  'research (institute|infrastructure|organisations|organizations|exemption)',
  'agents de recherche',
  'data protection board',
  'state of emergency',
  'etat d urgence',
  'in case of',
  'standard(s|) and technology',
  'violation(s|) {1}de donnees',
  'decision(s|) (made|taken) (by|with|about)',
  '(data|security) breach(es|)',
  '(privacy|sunshine|freedom of information|paperwork reduction|artificial intelligence) act',
  'privacy act of 1974',
  '(after|in) consultation with',
  'apres consultation d(e|u|es)',
  '(by|required by) law',
  '(call|calls|urge|urges|want|wants|ask|asks) (for |a |new |)(law|laws|rule|rules|legislation|act)',
];

let title: CueSet<KindMeaning> | undefined;
let category: CueSet<ItemKind[]> | undefined;

/** Phrases of titles and texts; compiled when they are first asked for. */
export function kindPhrases(): CueSet<KindMeaning> {
  title ??= new CueSet([...misleading.map((phrase) => ({ phrase, meaning: null })), ...joined(kindCues)]);
  return title;
}

/** Words of publishers for a kind, which are compared whole. */
export function categoryPhrases(): CueSet<ItemKind[]> {
  category ??= new CueSet(
    [
      ...groupByForm(
        ItemKind.options.flatMap((kind) => categoryWords[kind].map((phrase) => ({ phrase, meaning: kind }))),
      ),
    ].map(([phrase, meaning]) => ({ phrase, meaning })),
  );
  return category;
}

function joined(cues: KindCues): Cue<KindMeaning>[] {
  const hints = ItemKind.options.flatMap((kind) =>
    ([3, 2, 1] as const).flatMap((weight) =>
      (cues[kind][weight] ?? []).map((phrase) => ({ phrase, meaning: { kind, weight } })),
    ),
  );
  return [...groupByForm(hints)].map(([phrase, meaning]) => ({ phrase, meaning }));
}

/** What several lists have is told with all that they say of it. */
function groupByForm<Meaning>(cues: readonly Cue<Meaning>[]): Map<string, Meaning[]> {
  const byForm = new Map<string, Meaning[]>();
  for (const { phrase, meaning } of cues) {
    for (const form of expandPhrase(phrase)) byForm.set(form, [...(byForm.get(form) ?? []), meaning]);
  }
  return byForm;
}
