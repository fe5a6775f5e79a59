import { z } from 'zod';
import type { Person } from '../../model/access/principal.js';
import { parseSearch, searchText } from '../../model/item/search.js';
import { SavedSearchRequest } from '../../model/policy/policy.js';
import { readSeen } from '../http/read-form.js';

/** A form that was sent: its texts, and what in it was refused. */
export interface SavedFormState {
  readonly name: string;
  /** The search that it holds, as an address has it; empty for none. */
  readonly search: string;
  readonly everyone: boolean;
  readonly by: string | undefined;
  readonly reason: string;
  /** The number of the last decision on it that was seen; undefined for a new one. */
  readonly seen?: number | undefined;
  /** `most`: there are too many already. */
  readonly errors: ReadonlySet<'name' | 'search' | 'by' | 'most'>;
}

type ReadSavedForm =
  | {
      readonly kind: 'valid';
      readonly request: SavedSearchRequest;
      readonly by: Person;
      readonly state: SavedFormState;
    }
  | { readonly kind: 'refused'; readonly state: SavedFormState };

export const Reason = z.string().trim().max(2_000).catch('');

/** The same form, refused since there are too many already. */
export function refusedForMost(state: SavedFormState): SavedFormState {
  return { ...state, errors: new Set(['most'] as const) };
}

/** Query and filters stand in the form as in the address of the search page. Pure but for `person`, who is named by the form. */
export function readSavedForm(fields: URLSearchParams, person: (name: string) => Person | undefined): ReadSavedForm {
  const search = parseSearch(fields.toString());
  const state = {
    name: fields.get('name') ?? '',
    search: search ? searchText(search) : '',
    everyone: fields.get('everyone') === 'yes',
    by: fields.get('by') ?? '',
    reason: Reason.parse(fields.get('reason')),
    seen: readSeen(fields.get('seen')),
  };
  const { name, everyone } = state;
  const parsed = SavedSearchRequest.safeParse({ name, search: state.search, everyone });
  const by = person(state.by);
  if (parsed.success && by) return { kind: 'valid', request: parsed.data, by, state: { ...state, errors: new Set() } };
  const errors = new Set<'name' | 'search' | 'by'>(by ? [] : ['by']);
  for (const { path } of parsed.error?.issues ?? []) errors.add(path[0] === 'name' ? 'name' : 'search');
  return { kind: 'refused', state: { ...state, errors } };
}
