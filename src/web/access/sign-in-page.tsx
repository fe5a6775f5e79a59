import { hasAdmin } from '../../decisions/access/manage-accounts.js';
import { PersonName } from '../../model/access/principal.js';
import { MailAddress } from '../../model/digest/subscription.js';
import { Field } from '../layout/field.js';
import { ButtonLink, Said, Submit } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { accountPhrases } from './account-phrases.js';
import { providerPhrases, type Refusal } from './provider-phrases.js';

interface SignInPageProps {
  /** The page to which the person wanted to go. */
  readonly back: string;
  /** The sent text that is not an address. */
  readonly refused: string | undefined;
  /** Why another way to sign in failed. */
  readonly notice: string | undefined;
  /** The link to the provider of the organisation. Null if there is none. */
  readonly button: { readonly href: string; readonly label: string } | null;
  /** True if people who signed in through the provider once get no links. */
  readonly alone: boolean;
  /** True if there is an administrator, who may invite. */
  readonly hasAdmin: boolean;
}

function SignInPage({ back, refused, notice, button, alone, hasAdmin }: SignInPageProps) {
  const [t, reader] = useWords(accountPhrases);
  return (
    <div class="none">
      <h1>{t.signIn}</h1>
      <Said as="alert" text={notice} />
      {button === null ? null : (
        <>
          <p>
            <ButtonLink look="main" href={button.href} label={button.label} />
          </p>
          <h2>{providerPhrases[reader.language].or}</h2>
        </>
      )}
      <p>{t.signInIntro}</p>
      {alone ? <p>{providerPhrases[reader.language].alone}</p> : null}
      <form class="stacked" method="post" action="/sign-in">
        <input type="hidden" name="back" value={back} />
        <AddressField
          label={t.address}
          value={refused ?? ''}
          error={refused === undefined ? undefined : t.addressMissing}
        />
        <Submit label={t.sendLink} />
      </form>
      <p class="soft">{hasAdmin ? t.noAccount : t.noAdmin}</p>
    </div>
  );
}

interface OwnerPageProps {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly isSent: boolean;
  readonly name: 'taken' | undefined;
}

export function OwnerPage({ action, fields, isSent, name }: OwnerPageProps) {
  const [t] = useWords(accountPhrases);
  const isAddress = !isSent || MailAddress.safeParse(fields.address).success;
  const isName = !isSent || PersonName.safeParse(fields.name).success;
  return (
    <div class="none">
      <h1>{t.ownerTitle}</h1>
      <p>{t.ownerIntro}</p>
      <form class="stacked" method="post" action={action}>
        <PersonNameField
          label={t.name}
          value={fields.name ?? ''}
          error={name === 'taken' ? t.nameTaken : isName ? undefined : t.nameMissing}
        />
        <AddressField label={t.address} value={fields.address ?? ''} error={isAddress ? undefined : t.addressMissing} />
        <Submit label={t.ownerButton} />
      </form>
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
}

export function AddressField({ label, value, error }: TextFieldProps) {
  return (
    <Field id="address" label={label} error={error}>
      <input name="address" type="email" value={value} autocomplete="email" required />
    </Field>
  );
}

export function PersonNameField({ label, value, error }: TextFieldProps) {
  return (
    <Field id="name" label={label} error={error}>
      <input name="name" value={value} autocomplete="name" maxlength={100} required />
    </Field>
  );
}

interface SignInView {
  /** The page to which the person wanted to go. */
  readonly back: string;
  /** The sent text that is not an address. */
  readonly refused?: string | undefined;
  /** Why another way to sign in failed. */
  readonly why?: Refusal | undefined;
}

export async function answerSignIn(
  c: SiteContext,
  { provider, store }: Pick<WebDeps, 'provider' | 'store'>,
  { back, refused, why }: SignInView,
): Promise<Response> {
  const { language } = c.get('reader');
  const { signIn: title } = accountPhrases[language];
  const notice = why && providerPhrases[language].reasons[why];
  const status = why === undefined ? (refused === undefined ? 200 : 422) : why === 'unavailable' ? 503 : 403;
  const button = provider && {
    href: `/sign-in/provider?${new URLSearchParams({ back })}`,
    label: provider.buttons[language] ?? providerPhrases[language].button,
  };
  const alone = provider !== null && !provider.mailLinks;
  const props = { back, refused, notice, button, alone, hasAdmin: await hasAdmin(store) };
  return respondPage(c, { title, status }, <SignInPage {...props} />);
}
