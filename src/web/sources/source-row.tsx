import { wasTried } from '../../coverage/source-standing.js';
import type { Check } from '../../model/source/check.js';
import { isFailing } from '../../model/source/source-health.js';
import { useWords, When } from '../layout/words.js';
import { CheckResult, HealthMark, HealthSince, wasRead } from './health-mark.js';
import type { WatchedSource } from './load-sources.js';
import { sourcePhrases } from './source-phrases.js';

interface SourceRowProps {
  readonly source: WatchedSource;
  readonly check: Check | undefined;
}

export function SourceRow({ source, check, setAside }: SourceRowProps & { readonly setAside: number }) {
  const [t, reader] = useWords(sourcePhrases);
  const { definition, health } = source;
  const name = definition.name[reader.language];
  return (
    <li class={health === 'paused' ? 'source source-off' : 'source'}>
      <div class="source-name">
        <a href={`/sources/${definition.id}`}>{name}</a>
        {definition.authority === name ? null : <span class="soft">{definition.authority}</span>}
      </div>
      <div class="source-state">
        <HealthMark health={health} />
        <HealthSince source={isFailing(health) ? { ...source, reason: null } : source} />
        {check && health !== 'paused' && health !== 'needs-key' ? <LastResult source={source} check={check} /> : null}
        {wasTried(source.state) ? null : <span class="soft">{t.untried}</span>}
        {setAside === 0 ? null : (
          <a href={`/sources/${definition.id}#unread`}>{reader.formats.count(t.setAside, setAside)}</a>
        )}
      </div>
      {health === 'paused' || health === 'needs-key' ? null : <SourceDates source={source} check={check} />}
    </li>
  );
}

function LastResult({ source: { state }, check }: SourceRowProps & { readonly check: Check }) {
  return <CheckResult check={check} firstSuccessAt={state?.firstSuccessAt ?? null} />;
}

export function SourceDates({ source: { state }, check }: SourceRowProps) {
  const [t, reader] = useWords(sourcePhrases);
  const dates = [
    [t.lastCheck, state?.lastCheckedAt],
    [t.lastSuccess, state?.lastSuccessAt],
    [t.lastChange, state?.lastChangeAt],
    [t.nextDue, state?.dueAt],
  ] as const;
  return (
    <dl class="source-dates">
      {dates.map(([label, at]) => (
        <div key={label} class={label === t.lastSuccess ? undefined : 'wide-only'}>
          <dt>{label}</dt>
          <dd>{at ? <When at={at} as="moment" /> : t.never}</dd>
        </div>
      ))}
      <div class="wide-only">
        <dt>{t.entries}</dt>
        <dd>{check && wasRead(check) ? reader.formats.number(check.entries) : '–'}</dd>
      </div>
    </dl>
  );
}
