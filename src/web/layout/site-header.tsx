import type { Right } from '../../model/access/account.js';
import { UiLanguage } from '../../model/ui-language.js';
import { layoutPhrases, type Section } from './layout-phrases.js';
import { useReader, useWords } from './words.js';

interface SectionRow {
  readonly path: string;
  /** `map`: only in the list of all pages at the foot. */
  readonly group: 'work' | 'reference' | 'map';
  /** The right that the section needs, `read` by default. Readers without it do not see the section. */
  readonly right?: Right;
}

/** In the order of the navigation. */
const sections: Readonly<Record<Section, SectionRow>> = {
  today: { path: '/', group: 'work' },
  triage: { path: '/triage', group: 'work' },
  deadlines: { path: '/deadlines', group: 'work' },
  policies: { path: '/policies', group: 'reference' },
  acts: { path: '/acts', group: 'reference' },
  sources: { path: '/sources', group: 'reference' },
  digests: { path: '/digests', group: 'reference' },
  search: { path: '/search', group: 'map' },
  coverage: { path: '/coverage', group: 'map' },
  saved: { path: '/saved', group: 'map' },
  subscribe: { path: '/subscribe', group: 'map' },
  added: { path: '/items/new', group: 'map', right: 'decide' },
  audit: { path: '/audit', group: 'map', right: 'decide' },
  webhooks: { path: '/webhooks', group: 'map', right: 'edit' },
  api: { path: '/api/docs', group: 'map' },
  manual: { path: '/manual', group: 'map' },
};

interface SiteHeaderProps {
  readonly section: Section | undefined;
  readonly pending: number;
}

/**
 * Work comes first, then reference. On a telephone, work is a row at the foot of the screen, and the map in the footer lists all sections.
 */
export function SiteHeader({ section, pending }: SiteHeaderProps) {
  const [t, reader] = useWords(layoutPhrases);
  return (
    <header class="top">
      <a class="brand" href="/">
        Vigie
      </a>
      {reader.may('read') ? (
        <>
          <nav class="nav" aria-label={t.navigation}>
            <ul class="work">
              <SectionLinks group="work" section={section} pending={pending} />
              <li class="only-small">
                <a href={`${sections.search.path}#q`} aria-current={section === 'search' ? 'page' : undefined}>
                  {t.sections.search}
                </a>
              </li>
              <li class="only-small">
                <a href="#map">{t.more}</a>
              </li>
            </ul>
            <ul class="ref">
              <SectionLinks group="reference" section={section} />
              <li>
                <a href="#map">{t.more}</a>
              </li>
            </ul>
          </nav>
          <FindForm />
        </>
      ) : null}
      <div class="me">
        <LanguageSwitch />
        {reader.account ? (
          <a href="/account" title={reader.account.name}>
            <span class="sr">{t.account(reader.account.name)}</span>
            <span class="who" aria-hidden="true">
              {initials(reader.account.name)}
            </span>
          </a>
        ) : null}
      </div>
    </header>
  );
}

/** CSS shows the key only if a script handles it (`data-find`). */
function FindForm() {
  const [t] = useWords(layoutPhrases);
  return (
    <search class="find">
      <form action={sections.search.path} data-find="/">
        <label class="sr" for="find">
          {t.sections.search}
        </label>
        <input id="find" name="q" type="search" placeholder={t.sections.search} maxlength={4_000} autocomplete="off" />
        <span class="key" aria-hidden="true">
          <kbd>/</kbd>
        </span>
      </form>
    </search>
  );
}

interface SectionLinksProps extends Pick<SiteHeaderProps, 'section'>, Partial<Pick<SiteHeaderProps, 'pending'>> {
  /** All by default. */
  readonly group?: SectionRow['group'];
}

function SectionLinks({ group, section, pending }: SectionLinksProps) {
  const [t, reader] = useWords(layoutPhrases);
  const shown = (Object.keys(sections) as Section[]).filter(
    (key) => (group === undefined || sections[key].group === group) && reader.may(sections[key].right ?? 'read'),
  );
  return (
    <>
      {shown.map((key) => (
        <li key={key}>
          <a href={sections[key].path} aria-current={key === section ? 'page' : undefined}>
            {t.sections[key]}
            {key === 'triage' && pending !== undefined ? <PendingCount pending={pending} /> : null}
          </a>
        </li>
      ))}
    </>
  );
}

/** A script finds the count by its id and replaces it with the newest. */
export function PendingCount({ pending }: Pick<SiteHeaderProps, 'pending'>) {
  const [t, reader] = useWords(layoutPhrases);
  if (pending === 0) return <span id="pending" />;
  return (
    <span class="count" id="pending">
      <span class="sr">, </span>
      {reader.formats.number(pending)}
      <span class="sr"> {t.pending}</span>
    </span>
  );
}

/** Links to all sections, since the header shows only some. */
export function SiteMap() {
  const [t, reader] = useWords(layoutPhrases);
  if (!reader.may('read')) return null;
  return (
    <nav id="map" aria-label={t.map}>
      <ul>
        <SectionLinks section={undefined} />
      </ul>
    </nav>
  );
}

/** Initials of a person's first and last name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word = '') => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

const ownNames: Readonly<Record<UiLanguage, string>> = { fr: 'Français', en: 'English' };

/** A form, not a link, since a prefetch must not change a setting. */
function LanguageSwitch() {
  const reader = useReader();
  return (
    <form method="post" action="/language" aria-label={layoutPhrases[reader.language].languages}>
      <input type="hidden" name="back" value={reader.here} />
      {UiLanguage.options
        .filter((language) => language !== reader.language)
        .map((language) => (
          <button
            key={language}
            type="submit"
            name="to"
            value={language}
            lang={language}
            aria-label={ownNames[language]}
          >
            {language.toUpperCase()}
          </button>
        ))}
    </form>
  );
}
