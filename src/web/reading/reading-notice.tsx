import type { Reader } from '../site-env.js';
import { readingPhrases } from './reading-phrases.js';

interface ReadingNoticeProps {
  /** The digest, for whoever holds its link. */
  readonly digest: string;
  /** The page of those who sign in. */
  readonly page: string;
  readonly reader: Reader;
}

/** Says why the page may be read, and that there is more of it. */
export function ReadingNotice({ digest, page, reader }: ReadingNoticeProps) {
  const t = readingPhrases[reader.language];
  return (
    <p class="notice">
      {t.byLink} <a href={digest}>{t.toDigest}</a> ·{' '}
      <a href={`/sign-in?${new URLSearchParams({ back: page })}`}>{t.signIn}</a>
    </p>
  );
}
