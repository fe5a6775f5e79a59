import {
  changeReasons,
  loadReasons,
  type OfferedReasons,
  reasonLength,
  reasonsAtMost,
  reasonText,
} from '../../decisions/change-reasons.js';
import { readReason } from '../../model/policy/decision-reasons.js';
import { tellStale } from '../audit/tell-stale.js';
import { leadTo } from '../http/lead-to.js';
import { personOf } from '../http/principal-of-request.js';
import { readForm } from '../http/read-form.js';
import { readSeen } from '../http/seen.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { Field, NameField, SeenField } from '../layout/field.js';
import { Button, PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { triagePhrases } from './triage-phrases.js';

interface Refused {
  readonly fields: Readonly<Record<string, string>>;
  /**
   * `by`: the name is missing. `list`: there are too many reasons, or one is too long. Undefined if somebody else changed the list first.
   */
  readonly error?: 'by' | 'list';
}

export function addReasonRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/reasons', 'edit', (c) => answerReasons(c, deps));
  routes.post('/reasons', 'edit', async (c) => {
    const fields = await readForm(c);
    const lines = (fields.list ?? '').split('\n').map((line) => line.trim());
    const list = [...new Set(lines.filter((line) => line !== ''))].map(readReason);
    const by = personOf(c, fields.by);
    if (!by) return answerReasons(c, deps, { fields, error: 'by' });
    const isLong = list.some(({ fr, en }) => fr.length > reasonLength || en.length > reasonLength);
    if (list.length > reasonsAtMost || isLong) return answerReasons(c, deps, { fields, error: 'list' });
    const outcome = await changeReasons(deps, { by, list, seen: readSeen(fields.seen) });
    if (outcome.kind === 'stale') return answerReasons(await tellStale(c, deps, outcome), deps, { fields });
    return leadTo(c, '/reasons', 'saved');
  });
}

async function answerReasons(c: SiteContext, deps: WebDeps, refused?: Refused): Promise<Response> {
  const reasons = await loadReasons(deps);
  const { title } = triagePhrases[c.get('reader').language].reasons;
  const status = refused ? (refused.error ? 422 : 409) : 200;
  return respondPage(c, { title, section: 'triage', status }, <ReasonsPage reasons={reasons} refused={refused} />);
}

function ReasonsPage({
  reasons,
  refused,
}: {
  readonly reasons: OfferedReasons;
  readonly refused: Refused | undefined;
}) {
  const [{ reasons: t, save, toTriage }] = useWords(triagePhrases);
  const shown = refused?.fields.list ?? reasons.list.map(reasonText).join('\n');
  return (
    <>
      <PageHead title={t.title} crumb={<a href="/triage">‹ {toTriage}</a>} />
      <form method="post" action="/reasons">
        <SeenField at={reasons.sequence} />
        <Field id="list" label={t.list} hint={t.hint} error={refused?.error === 'list' ? t.tooMany : undefined}>
          <textarea name="list" rows={10} value={shown} />
        </Field>
        <NameField value={refused?.fields.by} isMissing={refused?.error === 'by'} />
        <div class="buttons">
          <Button look="main" label={save} />
        </div>
      </form>
    </>
  );
}
