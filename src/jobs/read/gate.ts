import { type FacetField, facetFields } from '../../model/item/item-fields.js';
import type { SearchRequest } from '../../ports/store/item-index.js';

type Question = Partial<Readonly<Record<FacetField, readonly string[]>>> & { readonly q: string };

/** The filters of a question; where nothing is looked for, and no relevance asked for, what is not about AI is left out. */
export function gate(question: Question): {
  readonly isGated: boolean;
  readonly filters: SearchRequest['filters'];
} {
  const isGated = question.q.trim() === '' && (question.relevance ?? []).length === 0;
  const asked = Object.fromEntries(facetFields.map((field) => [field, question[field] ?? []]));
  return { isGated, filters: isGated ? { ...asked, relevance: ['ai'] } : asked };
}

/** The search that counts what the gate left out of this one. */
export function leftOutOf(request: SearchRequest): SearchRequest {
  return { ...request, filters: { ...request.filters, relevance: ['other'] }, after: undefined, limit: 0 };
}
