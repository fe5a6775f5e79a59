import { actorText } from '../../messages/actor-texts.js';
import { programActor } from '../../model/access/principal.js';
import { Field } from '../layout/field.js';
import { Select } from '../layout/select.js';
import type { Reader } from '../site-env.js';
import { type AuditFilter, auditHref, auditKinds } from './audit-filter.js';
import { auditPhrases } from './audit-phrases.js';
import type { AuditView } from './load-audit.js';

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly people: AuditView['people'];
  /** Title of the item that is asked for, where it is known. */
  readonly title: string | undefined;
  readonly reader: Reader;
}

/** Which entries are shown: of which kind, by whom, and of which days. */
export function AuditFilters({ filter, people, title, reader: { language } }: AuditFiltersProps) {
  const { kind, who, item, from, until } = filter;
  const t = auditPhrases[language];
  const program = actorText({ actor: programActor, details: {} }, undefined, language).who;
  const kinds = [['', t.anyKind] as const, ...auditKinds.map((one) => [one, t.kinds[one]] as const)];
  const known = [[programActor, program] as const, ...people.map(({ id, name }) => [id, name] as const)];
  const isOther = who !== undefined && !known.some(([id]) => id === who);
  const actors = [['', t.anybody] as const, ...known, ...(isOther ? [[who, who] as const] : [])];
  return (
    <form class="deadline-filters" method="get" action="/audit">
      {item === undefined ? null : (
        <p>
          <input type="hidden" name="item" value={item} />
          {t.ofItem} <a href={`/items/${item}`}>{title ?? item}</a>
        </p>
      )}
      <div class="side-by-side">
        <Field id="kind" label={t.kind}>
          {(described) => <Select name="kind" options={kinds} value={kind ?? ''} described={described} />}
        </Field>
        <Field id="who" label={t.who}>
          {(described) => <Select name="who" options={actors} value={who ?? ''} described={described} />}
        </Field>
        <Field id="from" label={t.from}>
          {(described) => <input id="from" name="from" type="date" value={from ?? ''} {...described} />}
        </Field>
        <Field id="until" label={t.until}>
          {(described) => <input id="until" name="until" type="date" value={until ?? ''} {...described} />}
        </Field>
      </div>
      <p class="buttons">
        <button type="submit">{t.show}</button>
        {auditHref(filter) === '/audit' ? null : <a href="/audit">{t.showAll}</a>}
      </p>
    </form>
  );
}
