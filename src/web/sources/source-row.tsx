import { wasTried } from '../../coverage/source-standing.js';
import type { AskedCheck } from '../../decisions/check-now.js';
import type { Check } from '../../model/source/check.js';
import { isFailing } from '../../model/source/source-health.js';
import { Facts } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import { editorPhrases } from '../source-editor/editor-phrases.js';
import { Brought } from './brought.js';
import { CheckResult, HealthMark, HealthSince, wasRead } from './health-mark.js';
import type { WatchedSource } from './load-sources.js';
import { sourcePhrases } from './source-phrases.js';

interface SourceRowProps {
  readonly source: WatchedSource;
  readonly check: Check | undefined;
}

interface ListedSourceProps extends SourceRowProps {
  readonly setAside: number;
  readonly brought: readonly number[] | undefined;
  /** The outcome of *Check now* on it. */
  readonly asked: AskedCheck['kind'] | undefined;
}

/** The id of the form that the buttons of all rows send. */
export const checkForm = 'check';

export function SourceRow({ source, check, setAside, brought, asked }: ListedSourceProps) {
  const [t, reader] = useWords(sourcePhrases);
  const { definition, health, state } = source;
  const { id, authority } = definition;
  const name = definition.name[reader.language];
  const isAsked = health !== 'paused' && health !== 'needs-key';
  return (
    <li class={health === 'paused' ? 'source source-off' : 'source'} id={id}>
      <div class="source-name">
        <a href={`/sources/${id}`}>{name}</a>
        {authority === name ? null : <span class="soft">{authority}</span>}
      </div>
      <div class="source-state">
        <HealthMark health={health} />
        <HealthSince source={isFailing(health) ? { ...source, reason: null } : source} />
        {check && isAsked ? <CheckResult check={check} firstSuccessAt={state?.firstSuccessAt ?? null} /> : null}
        {wasTried(state) ? null : <span class="soft">{t.untried}</span>}
        {setAside === 0 ? null : <a href={`/sources/${id}#unread`}>{reader.formats.count(t.setAside, setAside)}</a>}
        {isAsked ? (
          <span class="soft">
            {state?.lastSuccessAt ? (
              <>
                {t.read} <When at={state.lastSuccessAt} as="moment" />
              </>
            ) : (
              t.notRead
            )}
          </span>
        ) : null}
      </div>
      <Brought days={brought} />
      {asked ? (
        <p class="asked" role="status">
          {t.asked[asked]}
        </p>
      ) : isAsked && reader.may('edit') ? (
        <CheckButton id={id} name={name} />
      ) : null}
    </li>
  );
}

function CheckButton({ id, name }: { readonly id: string; readonly name: string }) {
  const [t] = useWords(editorPhrases);
  return (
    <button
      type="submit"
      class="btn small quiet"
      form={checkForm}
      formaction={`/sources/${id}/switch`}
      aria-label={`${t.checkNow} (${name})`}
    >
      {t.checkNow}
    </button>
  );
}

export function SourceDates({ source: { state }, check }: SourceRowProps) {
  const [t, reader] = useWords(sourcePhrases);
  const dates = [
    [t.lastCheck, state?.lastCheckedAt],
    [t.lastSuccess, state?.lastSuccessAt],
    [t.lastChange, state?.lastChangeAt],
    [t.nextDue, state?.dueAt],
  ] as const;
  const rows = [
    ...dates.map(([label, at]) => [label, at ? <When at={at} as="moment" /> : t.never] as const),
    [t.entries, check && wasRead(check) ? reader.formats.number(check.entries) : '–'] as const,
  ];
  return <Facts class="source-dates" rows={rows} />;
}
