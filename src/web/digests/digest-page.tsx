import { z } from 'zod';
import { retryDelivery } from '../../decisions/open-delivery.js';
import { heldBack, resumeMail } from '../../decisions/resume-mail.js';
import { parseMoment } from '../../digest/compose/parse-moment.js';
import { maskAddress, maskAddressIn } from '../../digest/mail/clean-text.js';
import type { Delivery } from '../../model/digest/digest.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { leadTo, mailed } from '../http/lead-to.js';
import { personOf } from '../http/principal-of-request.js';
import { readForm } from '../http/read-form.js';
import { inFrame, mailHeaders, pagePolicy } from '../http/security-headers.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { type Column, Table } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import type { Reader, WebDeps } from '../site-env.js';
import { deliveryWords } from './delivery-mark.js';
import { digestPhrases } from './digest-phrases.js';
import { DigestsPage } from './digests-page.js';
import {
  type DigestView,
  loadDigest,
  loadDigests,
  loadRefusals,
  loadStuck,
  omittedFrom,
  type ShownDigest,
  showDigest,
} from './load-digests.js';

function DigestPage({ view, shown }: { readonly view: DigestView; readonly shown: ShownDigest['kind'] }) {
  const [t, reader] = useWords(digestPhrases);
  const { digest, deliveries } = view;
  const raw = `/digests/${digest.id}/raw`;
  const omitted = omittedFrom(view) ?? 0;
  return (
    <>
      <header class="head">
        <p class="line">
          <a href="/digests">{t.title}</a>
        </p>
        <h1 lang={digest.language}>{digest.subject}</h1>
        <p class="soft">
          {t.period(reader.moment(new Date(digest.windowStart)), reader.moment(new Date(digest.windowEnd)))}. {t.built}{' '}
          <When at={digest.builtAt} as="moment" />
          {omitted > 0 ? `, ${reader.formats.count(t.omitted, omitted)}` : ''}.
        </p>
      </header>
      <Section id="ledger" title={t.ledger}>
        <Ledger deliveries={deliveries} />
      </Section>
      <section aria-labelledby="shown">
        <h2 id="shown">
          {t.shown[shown]} <a href={raw}>{t.alone}</a>
        </h2>
        {shown === 'anew' ? <p class="hint">{t.notKept}</p> : null}
        <iframe class="digest-frame" src={raw} title={t.shown[shown]} />
      </section>
    </>
  );
}

function Ledger({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const [t, reader] = useWords(digestPhrases);
  if (deliveries.length === 0) return <p class="soft">{t.noDelivery}</p>;
  return (
    <>
      <Table label={t.ledger} columns={ledgerColumns(reader)} rows={deliveries} keyOf={({ id }) => id} />
      <p class="hint">{t.masked}</p>
    </>
  );
}

function ledgerColumns(reader: Reader): readonly Column<Delivery>[] {
  const t = digestPhrases[reader.language];
  const { number, count } = reader.formats;
  return [
    { head: t.recipient, cell: ({ recipient }) => maskAddress(recipient) },
    { head: t.state, cell: (delivery) => deliveryWords(delivery, reader) },
    {
      head: t.attempts,
      as: 'figure',
      cell: ({ attempts, unknowns }) => number(attempts) + (unknowns > 0 ? ` (${count(t.unknowns, unknowns)})` : ''),
    },
    { head: t.created, cell: ({ createdAt }) => <When at={createdAt} as="moment" /> },
    {
      head: t.accepted,
      cell: ({ acceptedAt, file }) => (acceptedAt && file === null ? <When at={acceptedAt} as="moment" /> : null),
    },
    {
      head: t.response,
      as: 'detail',
      cell: ({ file, response, recipient }) =>
        file === null ? response && maskAddressIn(response, recipient) : t.inFile(file),
    },
  ];
}

const digestsPerPage = 25;

export function addDigestRoutes(routes: SiteRoutes, deps: WebDeps): void {
  const { store } = deps;
  addDeliveryRoutes(routes, deps);

  routes.get('/digests', 'read', async (c) => {
    const reader = c.get('reader');
    const after = c.req.query('after') || undefined;
    const [view, stuck] = await Promise.all([
      loadDigests(store, { limit: digestsPerPage, after }),
      after === undefined ? loadStuck(store) : [],
    ]);
    const { title } = digestPhrases[reader.language];
    const refusals = await loadRefusals(store, stuck);
    const pause = c.get('pause');
    const held = pause && reader.may('administer') ? await heldBack(store) : [];
    const shown = { view, stuck, refusals, pause, held, firstPage: after === undefined };
    const body = <DigestsPage {...shown} />;
    const feed = { of: 'digests', subject: '' } as const;
    return respondPage(c, { title, section: 'digests', feed }, body);
  });

  routes.get(`/digests/:id{${idPattern}}`, 'read', async (c) => {
    const view = orNotFound(await loadDigest(store, c.req.param('id')));
    const head = { title: view.digest.subject, section: 'digests' } as const;
    const { kind } = await showDigest(deps, view);
    const answer = respondPage(c, head, <DigestPage view={view} shown={kind} />);
    answer.headers.set('Content-Security-Policy', `${pagePolicy}; frame-src 'self'`);
    return answer;
  });

  routes.get(`/digests/:id{${idPattern}}/raw`, 'read', async (c) => {
    const view = orNotFound(await loadDigest(store, c.req.param('id')));
    const { html } = await showDigest(deps, view);
    return new Response(inFrame(html), { headers: mailHeaders });
  });
}

const ResumeForm = z.object({ since: z.string().max(40), confirmed: z.literal('yes').optional() });

function addDeliveryRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.post('/deliveries/resume', 'administer', async (c) => {
    const fields = await readForm(c);
    const form = ResumeForm.safeParse(fields);
    const since = form.success ? parseMoment(form.data.since, deps.timeZone) : undefined;
    const by = personOf(c, fields.by);
    if (!by || since === undefined || since > deps.clock.now()) return answerError(c, 400, 'form');
    const outcome = await resumeMail(deps, { since, by, confirmed: form.data?.confirmed === 'yes' });
    if (outcome === 'unconfirmed') return answerError(c, 400, 'form');
    await deps.queue.enqueue(newJob.sweep());
    return leadTo(c, '/digests', 'resumed');
  });

  routes.post(`/deliveries/:id{${idPattern}}/retry`, 'administer', async (c) => {
    const by = personOf(c, (await readForm(c)).by);
    if (!by) return answerError(c, 400, 'form');
    const id = c.req.param('id');
    if (!(await deps.store.deliveries.get(id))) return answerError(c, 404, 'not-found');
    const outcome = await retryDelivery(deps, id, by);
    if (outcome === 'retried') await deps.queue.enqueue(newJob.deliverMail(id));
    return leadTo(c, '/digests', mailed(deps));
  });
}
