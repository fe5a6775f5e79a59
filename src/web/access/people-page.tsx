import type { ApiToken } from '../../decisions/access/api-tokens.js';
import { type Account, Role } from '../../model/access/account.js';
import { UiLanguage } from '../../model/ui-language.js';
import { ExportLinks } from '../exports/export-links.js';
import { Field, SeenField, Select } from '../layout/field.js';
import { ButtonForm, PageHead, Said, Submit } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import type { WebDeps } from '../site-env.js';
import { accountPhrases } from './account-phrases.js';
import { type EverybodysLinks, type ListedLink, OthersLinks } from './own-links.js';
import { AddressField, PersonNameField } from './sign-in-page.js';
import { tokenPhrases } from './token-phrases.js';
import { type MadeOfTokens, TokenList } from './token-section.js';

export type PeopleNotice =
  | { readonly kind: 'last-admin' }
  /** A refused invitation: its fields, and which of them are wrong, `taken`, `signed` or `known`. */
  | {
      readonly kind: 'refused';
      readonly fields: Readonly<Record<string, string>>;
      readonly where: ReadonlySet<string>;
    };

interface PeoplePageProps {
  readonly accounts: readonly Account[];
  readonly tokens: readonly ApiToken[];
  readonly made: MadeOfTokens;
  readonly links: EverybodysLinks;
  readonly notice: PeopleNotice | undefined;
  readonly outboxDir: WebDeps['outboxDir'];
}

export function PeoplePage({ accounts, tokens, made, links, notice, outboxDir }: PeoplePageProps) {
  const [t] = useWords(accountPhrases);
  return (
    <>
      <PageHead crumb={<a href="/account">{t.account}</a>} title={t.people} end={<ExportLinks list="people" />} />
      {typeof outboxDir !== 'string' ? null : <p class="note plain">{t.inFiles(outboxDir)}</p>}
      <Said as="alert" text={notice?.kind === 'last-admin' ? t.lastAdmin : null} />
      <section>
        <ul class="rows">
          {accounts.map((account) => (
            <Person
              key={account.id}
              account={account}
              tokens={tokens.filter(({ api }) => api.account === account.id)}
              made={made}
              links={linksOf(links, account.id)}
            />
          ))}
        </ul>
      </section>
      <Nobodys links={linksOf(links, null)} />
      <section class="narrow">
        <h2 id="invite">{t.invite}</h2>
        <InviteForm refused={notice?.kind === 'refused' ? notice : undefined} />
      </section>
    </>
  );
}

function linksOf({ feeds, calendars }: EverybodysLinks, id: string | null): EverybodysLinks {
  const isTheirs = ({ account }: ListedLink) => account === id;
  return { feeds: feeds.filter(isTheirs), calendars: calendars.filter(isTheirs) };
}

/** Links that were made before people signed in. */
function Nobodys({ links }: Pick<PeoplePageProps, 'links'>) {
  const [t] = useWords(accountPhrases);
  if (links.feeds.length + links.calendars.length === 0) return null;
  return (
    <section id="nobodys">
      <h2>{t.nobodysLinks}</h2>
      <OthersLinks links={links} />
    </section>
  );
}

interface PersonProps extends Pick<PeoplePageProps, 'tokens' | 'made' | 'links'> {
  readonly account: Account;
}

function Person({ account, tokens, made, links }: PersonProps) {
  const [t, reader] = useWords(accountPhrases);
  const { id, name, address, role, state, sequence } = account;
  const action = `/people/${id}`;
  const select = `role-${id}`;
  const ofThem = { action, of: name, children: <SeenField at={sequence} /> };
  const count = links.feeds.length + links.calendars.length;
  return (
    <li id={id}>
      <p>
        <strong>{name}</strong> · {address} <span class="soft">({t.states[state]})</span>
      </p>
      <div class="buttons">
        <form method="post" action={action} class="in-line">
          <SeenField at={sequence} />
          <label for={select}>{t.role}</label>
          <Select id={select} name="role" options={Role.options.map((one) => [one, t.roles[one]])} value={role} />
          <button type="submit" class="btn">
            {t.changeRole}
            <span class="sr"> ({name})</span>
          </button>
        </form>
        {state === 'invited' ? <ButtonForm {...ofThem} name="again" value="yes" label={t.inviteAgain} /> : null}
        {state === 'disabled' ? (
          <ButtonForm {...ofThem} name="state" value="active" label={t.enable} />
        ) : (
          <ButtonForm {...ofThem} name="state" value="disabled" label={t.disable} />
        )}
      </div>
      {tokens.length === 0 ? null : (
        <details>
          <summary>{tokenPhrases[reader.language].count(tokens.length, name)}</summary>
          <TokenList tokens={tokens} made={made} base="/people" />
        </details>
      )}
      {count === 0 ? null : (
        <details>
          <summary>
            {reader.formats.count(t.linksCount, count)}
            <span class="sr"> ({name})</span>
          </summary>
          <OthersLinks links={links} />
        </details>
      )}
    </li>
  );
}

function InviteForm({ refused }: { readonly refused: Extract<PeopleNotice, { kind: 'refused' }> | undefined }) {
  const [t, reader] = useWords(accountPhrases);
  const fields = refused?.fields ?? {};
  const isWrong = (field: string): boolean => refused?.where.has(field) ?? false;
  const nameErrors = { taken: t.nameTaken, signed: t.nameSigned, name: t.nameMissing };
  const nameError = Object.entries(nameErrors).find(([field]) => isWrong(field))?.[1];
  const addressError = isWrong('known') ? t.known : isWrong('address') ? t.addressMissing : undefined;
  return (
    <form method="post" action="/people" class="stacked">
      <PersonNameField label={t.theirName} value={fields.name ?? ''} error={nameError} />
      {isWrong('signed') || fields.adopts !== undefined ? (
        <label class="tick">
          <input type="checkbox" name="adopts" value="yes" checked={fields.adopts !== undefined} /> {t.adopts}
        </label>
      ) : null}
      <AddressField label={t.address} value={fields.address ?? ''} error={addressError} />
      <Field id="role" label={t.role}>
        <Select
          name="role"
          options={Role.options.map((role) => [role, `${t.roles[role]} – ${t.roleRights[role]}`])}
          value={fields.role ?? 'reader'}
        />
      </Field>
      <Field id="language" label={t.theirLanguage}>
        <Select
          name="language"
          options={UiLanguage.options.map((language) => [language, t.languages[language]])}
          value={fields.language ?? reader.language}
        />
      </Field>
      <Submit label={t.sendInvitation} />
    </form>
  );
}
