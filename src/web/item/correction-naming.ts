import { referenceName } from '../../acts/reference-name.js';
import type { CorrectionNaming } from '../../messages/correction-texts.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';

/** How pages call what corrections are about. Pure. */
export function correctionNaming(language: UiLanguage, taxonomy: TaxonomyDefinition): CorrectionNaming {
  return { language, taxonomy, nameOfReference: (reference) => referenceName(reference, language) };
}
