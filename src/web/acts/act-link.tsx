import { actPath, procedurePath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import { officialLink } from '../../enrich/official-link.js';
import { isProcedure } from '../../model/item/procedure.js';
import { OutsideLink } from '../layout/outside-link.js';
import type { Reader } from '../site-env.js';
import { actPhrases } from './act-phrases.js';

interface ActLinkProps {
  readonly reference: string;
  readonly reader: Reader;
}

/** A reference by its name, leading to what is known of the act or the procedure. */
export function ActLink({ reference, reader }: ActLinkProps) {
  const path = isProcedure(reference) ? procedurePath(reference) : actPath(reference);
  return <a href={path}>{referenceName(reference, reader.language)}</a>;
}

/** Where the act is officially published; nothing where no address follows from its number. */
export function OfficialText({ reference, reader }: ActLinkProps) {
  const href = officialLink(reference, reader.language);
  return href === null ? null : <OutsideLink href={href}>{actPhrases[reader.language].official}</OutsideLink>;
}
