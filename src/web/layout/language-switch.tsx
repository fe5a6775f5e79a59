import { UiLanguage } from '../../model/subscription.js';
import type { Reader } from '../site-env.js';
import { layoutPhrases } from './layout-phrases.js';

const ownNames: Readonly<Record<UiLanguage, string>> = { fr: 'Français', en: 'English' };

/** A form, not links: what changes a setting is a POST, and no prefetch changes it. */
export function LanguageSwitch({ reader, here }: { readonly reader: Reader; readonly here: string }) {
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
