import type { Library } from '../../app/open-library.js';
import { siteAddress } from '../../digest/digest-links.js';
import type { RowContext } from '../../export/table/table.js';

/** What rows of a list are filled in with at the terminal, which speaks English. */
export function rowContext({ catalogue, taxonomy, clock, publicUrl }: RowParts): RowContext {
  const naming = { language: 'en', catalogue, taxonomy, policies: new Map<string, string>() } as const;
  return { naming, site: (path) => siteAddress(publicUrl, path), now: clock.now() };
}

type RowParts = Pick<Library, 'catalogue' | 'taxonomy' | 'clock' | 'publicUrl'>;
