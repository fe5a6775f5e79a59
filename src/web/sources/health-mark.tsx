import { healthName } from '../../messages/health-name.js';
import type { HealthState } from '../../model/source/health-change.js';
import type { Reader } from '../site-env.js';

type Look = 'well' | 'waiting' | 'trouble' | 'off';

const looks: Readonly<Record<HealthState, Look>> = {
  healthy: 'well',
  silent: 'waiting',
  late: 'waiting',
  moved: 'waiting',
  incomplete: 'waiting',
  blocked: 'trouble',
  malformed: 'trouble',
  gone: 'trouble',
  unreachable: 'trouble',
  paused: 'off',
  'needs-key': 'waiting',
  unsteady: 'waiting',
  renamed: 'well',
  offline: 'trouble',
  online: 'well',
  'set-back': 'waiting',
  unreadable: 'trouble',
  readable: 'well',
  refused: 'trouble',
  delivered: 'well',
  'backed-up': 'well',
  'backup-failed': 'trouble',
  'switched-off': 'trouble',
  'switched-on': 'well',
  'not-sent': 'trouble',
  'not-read': 'trouble',
};
const signs: Readonly<Record<Look, string>> = { trouble: '!', waiting: '…', well: '✓', off: '○' };

/** The state of a source as a coloured word; the sign tells it without the colour. */
export function HealthMark({ health, reader }: { readonly health: HealthState | null; readonly reader: Reader }) {
  const look = health === null ? 'waiting' : looks[health];
  return (
    <span class={`mark health-${look}`}>
      <span aria-hidden="true">{signs[look]}</span> {healthName(health, reader.language)}
    </span>
  );
}
