import { wasTried } from '../../coverage/source-standing.js';
import type { Check } from '../../model/source/check.js';
import { isFailing } from '../../model/source/source-health.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { CheckResult, wasRead } from './check-result.js';
import { HealthMark } from './health-mark.js';
import { HealthSince } from './health-since.js';
import type { WatchedSource } from './load-sources.js';
import { sourcePhrases } from './source-phrases.js';

interface SourceRowProps {
  readonly source: WatchedSource;
  readonly check: Check | undefined;
  readonly reader: Reader;
}

export function SourceRow({ source, check, setAside, reader }: SourceRowProps & { readonly setAside: number }) {
  const t = sourcePhrases[reader.language];
  const { definition, health } = source;
  const name = definition.name[reader.language];
  return (
    <li class={health === 'paused' ? 'source source-off' : 'source'}>
      <div class="source-name">
        <a href={`/sources/${definition.id}`}>{name}</a>
        {definition.authority === name ? null : <span class="quiet">{definition.authority}</span>}
      </div>
      <div class="source-state">
        <HealthMark health={health} reader={reader} />
        <HealthSince source={isFailing(health) ? { ...source, reason: null } : source} reader={reader} />
        {check && health !== 'paused' && health !== 'needs-key' ? (
          <LastResult source={source} check={check} reader={reader} />
        ) : null}
        {wasTried(source.state) ? null : <span class="quiet">{t.untried}</span>}
        {setAside === 0 ? null : (
          <a href={`/sources/${definition.id}#unread`}>{reader.formats.count(t.setAside, setAside)}</a>
        )}
      </div>
      {health === 'paused' || health === 'needs-key' ? null : (
        <SourceDates source={source} check={check} reader={reader} />
      )}
    </li>
  );
}

function LastResult({ source: { state }, check, reader }: SourceRowProps & { readonly check: Check }) {
  return <CheckResult check={check} firstSuccessAt={state?.firstSuccessAt ?? null} reader={reader} />;
}

/** When a source was visited, read, changed, and when it will be visited next. */
export function SourceDates({ source: { state }, check, reader }: SourceRowProps) {
  const t = sourcePhrases[reader.language];
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
          <dd>{at ? <When at={at} reader={reader} as="moment" /> : t.never}</dd>
        </div>
      ))}
      <div class="wide-only">
        <dt>{t.entries}</dt>
        <dd>{check && wasRead(check) ? reader.formats.number(check.entries) : '–'}</dd>
      </div>
    </dl>
  );
}
