import type { Reader } from '../site-env.js';
import { LanguageSwitch } from './language-switch.js';
import { layoutPhrases, type Section } from './layout-phrases.js';

const sectionPaths: Readonly<Record<Section, string>> = {
  search: '/',
  policies: '/policies',
  sources: '/sources',
  coverage: '/coverage',
  digests: '/digests',
  audit: '/audit',
  subscribe: '/subscribe',
};

interface SiteHeaderProps {
  readonly reader: Reader;
  readonly section: Section | undefined;
  readonly here: string;
}

export function SiteHeader({ reader, section, here }: SiteHeaderProps) {
  const t = layoutPhrases[reader.language];
  return (
    <header class="site-header">
      <div class="wrap">
        <a class="brand" href="/">
          Vigie <span class="tagline">{t.tagline}</span>
        </a>
        <nav aria-label={t.navigation}>
          <ul>
            {(Object.keys(sectionPaths) as Section[]).map((key) => (
              <li key={key}>
                <a href={sectionPaths[key]} aria-current={key === section ? 'page' : undefined}>
                  {t.sections[key]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <LanguageSwitch reader={reader} here={here} />
      </div>
    </header>
  );
}
