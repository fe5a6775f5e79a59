import { z } from 'zod';
import { citingQuery } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import { shortText } from '../../digest/mail/clean-text.js';
import { capitalise } from '../../messages/formats.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { parseSearch, type Search, searchText } from '../../model/search/search.js';
import { searchWords } from '../deadlines/deadline-params.js';

/**
 * What somebody follows. It is stored as one of their saved searches. `subject` is a reference of an act (`celex:32024R1689`) or a
 * provision (`…#art-6`), the numbers of a procedure with spaces between them, the id of a policy or a source, or a search as `searchText`
 * writes it.
 */
export const Followed = z.object({
  of: z.enum(['act', 'provision', 'procedure', 'policy', 'source', 'search']),
  subject: z.string().trim().min(1).max(8_000),
});
export type Followed = z.infer<typeof Followed>;

/** The search, as `searchText` writes it. Empty if the subject is no valid search. */
export function searchFollowed({ of, subject }: Followed): string {
  switch (of) {
    case 'act':
    case 'provision':
    case 'procedure':
      return searchText({ q: citingQuery(subject.replaceAll('"', '').split(/\s+/)) });
    case 'policy':
    case 'source':
      return searchText({ [of]: [subject] } satisfies Partial<Search>);
    case 'search': {
      const search = parseSearch(subject);
      return search === undefined ? '' : searchText(search);
    }
    default:
      return of satisfies never;
  }
}

/** Characters of the longest name that a saved search may have. */
const nameLength = 100;

/** Its name in the list of saved searches. */
export function nameFollowed({ of, subject }: Followed, naming: Naming): string {
  return shortText(capitalise(fullName({ of, subject }, naming), naming.language), nameLength);
}

function fullName({ of, subject }: Followed, naming: Naming): string {
  if (of === 'policy' || of === 'source') return valueName(of, subject, naming);
  if (of !== 'search') return referenceName(subject.split(/\s/)[0] ?? subject, naming.language);
  const search = parseSearch(subject);
  return search === undefined ? subject : searchWords({ ...search, role: [] }, naming);
}
