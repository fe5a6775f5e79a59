import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { digestPhrases } from './digest-phrases.js';
import { Ledger } from './ledger.js';
import type { DigestView } from './load-digests.js';

export function DigestPage({ view, reader }: { readonly view: DigestView; readonly reader: Reader }) {
  const t = digestPhrases[reader.language];
  const { digest, deliveries } = view;
  const raw = `/digests/${digest.id}/raw`;
  return (
    <>
      <header class="page-head">
        <p class="crumb">
          <a href="/digests">{t.title}</a>
        </p>
        <h1 lang={digest.language}>{digest.subject}</h1>
        <p class="quiet">
          {t.period} <When at={digest.windowStart} reader={reader} as="moment" /> –{' '}
          <When at={digest.windowEnd} reader={reader} as="moment" />. {t.built}{' '}
          <When at={digest.builtAt} reader={reader} as="moment" />, {reader.formats.count(t.items, digest.pairs.length)}
          {digest.omitted > 0 ? `, ${reader.formats.count(t.omitted, digest.omitted)}` : ''}.
        </p>
      </header>
      <section aria-labelledby="ledger">
        <h2 id="ledger">{t.ledger}</h2>
        <Ledger deliveries={deliveries} reader={reader} />
      </section>
      <section aria-labelledby="shown">
        <h2 id="shown">
          {t.shown} <a href={raw}>{t.alone}</a>
        </h2>
        <iframe class="digest-frame" src={raw} title={t.shown} />
      </section>
    </>
  );
}
