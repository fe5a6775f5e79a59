import type { ComponentChildren } from 'preact';
import type { Reader } from '../site-env.js';
import { stylesheetPath } from '../style/stylesheet.js';
import { layoutPhrases, type Section } from './layout-phrases.js';
import { SiteHeader } from './site-header.js';

export interface PageHead {
  readonly title: string;
  /** The section that the page belongs to, where it is one. */
  readonly section?: Section;
}

interface PageProps extends PageHead {
  readonly reader: Reader;
  readonly version: string;
  /** Path and query of this page, for the language switch. */
  readonly here: string;
  readonly children: ComponentChildren;
}

/** What every page has around it. */
export function Page({ reader, title, section, version, here, children }: PageProps) {
  const t = layoutPhrases[reader.language];
  return (
    <html lang={reader.language}>
      <head>
        <meta charset="utf-8" />
        <title>{title === 'Vigie' ? `Vigie, ${t.tagline}` : `${title} – Vigie`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="stylesheet" href={stylesheetPath} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <SiteHeader reader={reader} section={section} here={here} />
        <main id="content" class="wrap" tabindex={-1}>
          {children}
        </main>
        <footer class="site-footer">
          <div class="wrap">
            <span>Vigie {version}</span>
            <span>{t.zone(reader.timeZone)}</span>
          </div>
        </footer>
      </body>
    </html>
  );
}
