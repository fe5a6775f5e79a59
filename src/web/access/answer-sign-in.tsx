import { hasAdmin } from '../../decisions/access/manage-accounts.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { accountPhrases } from './account-phrases.js';
import { providerPhrases, type Refusal } from './provider-phrases.js';
import { SignInPage } from './sign-in-page.js';

interface SignInView {
  /** Where somebody wanted to go. */
  readonly back: string;
  /** What was sent as an address and is none. */
  readonly refused?: string | undefined;
  /** Why another way did not lead in. */
  readonly why?: Refusal | undefined;
}

/** The page on which people sign in, by all ways that there are. */
export async function answerSignIn(
  c: SiteContext,
  { provider, store }: Pick<WebDeps, 'provider' | 'store'>,
  { back, refused, why }: SignInView,
): Promise<Response> {
  const reader = c.get('reader');
  const { signIn: title } = accountPhrases[reader.language];
  const notice = why && providerPhrases[reader.language].reasons[why];
  const status = why === undefined ? (refused === undefined ? 200 : 422) : why === 'unavailable' ? 503 : 403;
  const button = provider && {
    href: `/sign-in/provider?${new URLSearchParams({ back })}`,
    label: provider.buttons[reader.language] ?? providerPhrases[reader.language].button,
  };
  const alone = provider !== null && !provider.mailLinks;
  const props = { reader, back, refused, notice, button, alone, hasAdmin: await hasAdmin(store) };
  return respondPage(c, { title, status }, <SignInPage {...props} />);
}
