import type { Right } from '../../model/access/account.js';
import { UiLanguage } from '../../model/digest/subscription.js';
import { layoutPhrases, type Section } from './layout-phrases.js';
import { useReader, useWords } from './words.js';

/** What each section asks for: one that would be refused is not offered. */
const sectionRights: Readonly<Partial<Record<Section, Right>>> = { audit: 'decide' };

const sectionPaths: Readonly<Record<Section, string>> = {
  search: '/',
  deadlines: '/deadlines',
  acts: '/acts',
  policies: '/policies',
  sources: '/sources',
  coverage: '/coverage',
  digests: '/digests',
  audit: '/audit',
  subscribe: '/subscribe',
};

export function SiteHeader({ section, here }: { readonly section: Section | undefined; readonly here: string }) {
  const [t, reader] = useWords(layoutPhrases);
  const isOffered = (key: Section): boolean => reader.may(sectionRights[key] ?? 'read');
  return (
    <header class="site-header">
      <div class="wrap">
        <a class="brand" href="/">
          Vigie <span class="tagline">{t.tagline}</span>
        </a>
        <nav aria-label={t.navigation}>
          <ul>
            {(Object.keys(sectionPaths) as Section[]).filter(isOffered).map((key) => (
              <li key={key}>
                <a href={sectionPaths[key]} aria-current={key === section ? 'page' : undefined}>
                  {t.sections[key]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {reader.account ? (
          <a class="account" href="/account" aria-label={t.account(reader.account.name)}>
            {reader.account.name}
          </a>
        ) : null}
        <LanguageSwitch here={here} />
      </div>
    </header>
  );
}

const ownNames: Readonly<Record<UiLanguage, string>> = { fr: 'Français', en: 'English' };

/** A form, not links: what changes a setting is a POST, and no prefetch changes it. */
function LanguageSwitch({ here }: { readonly here: string }) {
  const reader = useReader();
  return (
    <form class="language" method="post" action="/language" aria-label={layoutPhrases[reader.language].languages}>
      <input type="hidden" name="back" value={here} />
      {UiLanguage.options.map((language) => (
        <button
          key={language}
          type="submit"
          name="to"
          value={language}
          lang={language}
          aria-pressed={language === reader.language ? 'true' : 'false'}
          aria-label={ownNames[language]}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </form>
  );
}
