import type { Reader } from '../site-env.js';
import type { OwnLinks } from './link-section.js';

interface RevokeNoteProps {
  readonly part: OwnLinks;
  /** Id of the grant. */
  readonly grant: string;
  readonly phrases: { readonly revokeHere: string; readonly revokeCommand: string };
  readonly reader: Reader;
}

/** How the address that was just made is ended: on the page of one's account, or by a command where nobody signs in. */
export function RevokeNote({ part, grant, phrases, reader }: RevokeNoteProps) {
  return (
    <p class="quiet">
      {reader.account ? (
        <a href={`/account#${part}`}>{phrases.revokeHere}</a>
      ) : (
        <>
          {phrases.revokeCommand}
          <code>vigie grants revoke {grant}</code>
        </>
      )}
    </p>
  );
}
