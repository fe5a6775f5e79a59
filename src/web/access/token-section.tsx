import { type ApiToken, endableKinds, type MadeByToken, tokenDays } from '../../decisions/access/api-tokens.js';
import { TokenRight } from '../../model/access/account.js';
import { apiDocsPath } from '../http/answer-error.js';
import { Field, Select } from '../layout/field.js';
import { ButtonForm, Said, Submit } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { tokenPhrases } from './token-phrases.js';

export interface RefusedToken {
  readonly fields: Readonly<Record<string, string>>;
  /** Null if the name is missing. */
  readonly tooMany: number | null;
}

interface ListedMade {
  readonly id: string;
  readonly kind: MadeByToken['kind'];
  readonly words: string;
}

/** By token id. */
export type MadeOfTokens = ReadonlyMap<string, readonly ListedMade[]>;

interface TokenSectionProps {
  readonly tokens: readonly ApiToken[];
  readonly made: MadeOfTokens;
  readonly refused: RefusedToken | undefined;
}

export function TokenSection({ tokens, made, refused }: TokenSectionProps) {
  const [t] = useWords(tokenPhrases);
  return (
    <section id="tokens">
      <h2>{t.title}</h2>
      <p>
        {t.intro} <a href={apiDocsPath}>{t.toApi}</a>
      </p>
      {tokens.length === 0 ? <p class="soft">{t.none}</p> : null}
      <TokenList tokens={tokens} made={made} base="/account" />
      <h3>{t.makeTitle}</h3>
      <Said as="alert" text={refused?.tooMany == null ? null : t.tooMany(refused.tooMany)} />
      <TokenForm refused={refused} />
    </section>
  );
}

interface TokenListProps {
  readonly tokens: readonly ApiToken[];
  readonly made: MadeOfTokens;
  /** The path of the page that lists them. */
  readonly base: '/account' | '/people';
}

export function TokenList({ tokens, made, base }: TokenListProps) {
  const [t, reader] = useWords(tokenPhrases);
  const when = (at: string) => reader.moment(new Date(at));
  if (tokens.length === 0) return null;
  return (
    <ul class="rows">
      {tokens.map(({ id, api, createdAt, expiresAt }) => (
        <li key={id}>
          <p>
            <strong>{api.name}</strong> · {t.rights[api.right]}
          </p>
          <p class="soft">
            {t.made(when(createdAt))} ·{' '}
            {expiresAt <= reader.now.toISOString() ? t.expired(when(expiresAt)) : t.expires(when(expiresAt))} ·{' '}
            {api.lastUsedAt === null ? t.unused : t.used(when(api.lastUsedAt))}
          </p>
          <ButtonForm action={`${base}/tokens/${id}/revoke`} label={t.revoke} of={api.name}>
            <Made made={made.get(id) ?? []} />
          </ButtonForm>
        </li>
      ))}
    </ul>
  );
}

/** The things that stay if only the token is revoked. A person who may end all of them can choose to. */
function Made({ made }: { readonly made: readonly ListedMade[] }) {
  const [t, reader] = useWords(tokenPhrases);
  if (made.length === 0) return null;
  return (
    <>
      <p>{t.itMade}</p>
      <ul>
        {made.map((one) => (
          <li key={one.id}>
            {t.kinds[one.kind]} {one.words}
          </li>
        ))}
      </ul>
      {made.every(({ kind }) => endableKinds(reader.may).includes(kind)) ? (
        <label class="tick">
          <input type="checkbox" name="made" value="end" /> {t.endMade}
        </label>
      ) : null}
    </>
  );
}

function TokenForm({ refused }: Pick<TokenSectionProps, 'refused'>) {
  const [t, reader] = useWords(tokenPhrases);
  const fields = refused?.fields ?? {};
  const error = refused && refused.tooMany === null ? t.nameMissing : undefined;
  const rights = TokenRight.options.filter((right) => reader.may(right));
  return (
    <form method="post" action="/account/tokens" class="stacked narrow">
      <Field id="name" label={t.name} hint={t.nameHint} error={error}>
        <input name="name" value={fields.name ?? ''} maxlength={100} required />
      </Field>
      <Field id="right" label={t.right}>
        <Select name="right" options={rights.map((right) => [right, t.rights[right]])} value={fields.right ?? 'read'} />
      </Field>
      <Field id="days" label={t.days}>
        <Select
          name="days"
          options={tokenDays.map((days) => [String(days), t.dayCount(days)])}
          value={fields.days ?? '90'}
        />
      </Field>
      <Submit label={t.make} />
    </form>
  );
}

export function NewTokenPage({ token, name }: { readonly token: string; readonly name: string }) {
  const [t] = useWords(tokenPhrases);
  return (
    <div class="narrow stacked">
      <h1>{t.newTitle}</h1>
      <p>
        <strong>{name}</strong>
      </p>
      <p>{t.once}</p>
      <p class="panel">
        <span class="sr">{t.token} </span>
        <code class="given-once">{token}</code>
      </p>
      <p>{t.usage}</p>
      <p>
        <code class="given-once">Authorization: Bearer {token.slice(0, 10)}…</code>
      </p>
      <p>
        <a href="/account#tokens">{t.back}</a>
      </p>
    </div>
  );
}
