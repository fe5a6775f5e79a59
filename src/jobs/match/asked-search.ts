import type { Glossary } from '../../analysis/glossary.js';
import { chooseAnchors } from '../../match/choose-anchors.js';
import { dateFacets, valueFacets } from '../../model/item/item-fields.js';
import { parseSearch, type Search } from '../../model/item/search.js';
import type { SavedSearch } from '../../model/policy/saved-search.js';
import { askedFields } from '../../query/asked-fields.js';
import type { QueryNode } from '../../query/ast.js';
import { conjunction, disjunction } from '../../query/combine.js';
import { dateNodes } from '../../query/month-ranges.js';
import { parseQuery } from '../../query/parse-query.js';
import { gate } from '../read/gate.js';

interface ReadingContext {
  readonly glossary: Glossary;
  readonly timeZone: string;
}

/**
 * What a saved search asks for in everybody's name, whatever is about AI or not; undefined where it asks for nothing so. That is a search
 * of filters alone, which leaves out what is not about AI; one that goes by relevance, which would follow from its own answer; and one that
 * what holds no particular word or value may satisfy too (`-word`, dates), which would let in nearly everything. Dates that are relative
 * hold of every item: whoever looks for what is due within 90 days asks for what is due later, later.
 */
export function askedInEverybodysName(saved: SavedSearch, context: ReadingContext): QueryNode | undefined {
  if (saved.deleted || saved.owner !== null) return undefined;
  const search = parseSearch(saved.search);
  if (!search || gate(search).isGated) return undefined;
  // Without a moment what is relative is not understood, and left out.
  const words = parseQuery(search.q, context).node;
  const node = conjunction([words, ...filterNodes(search)]);
  const asked = askedFields(node);
  if (asked.has('relevance') || asked.has('saved')) return undefined;
  return chooseAnchors(node, new Map()) === undefined ? undefined : node;
}

/** What filters ask for, in words of the query. Both sides of relevance are no filter. */
export function filterNodes(search: Search): readonly QueryNode[] {
  const isWhole = search.relevance.includes('ai') && search.relevance.includes('other');
  const values = valueFacets.filter((field) => search[field].length > 0 && !(field === 'relevance' && isWhole));
  const dates = dateFacets.filter((field) => search[field].length > 0);
  return [
    ...values.map((field) => disjunction(search[field].map((value) => ({ kind: 'field', field, value })))),
    ...dates.map((field) => disjunction(dateNodes(field, search[field]))),
  ];
}
