import type { MailPause } from '../../model/mail-pause.js';
import { Field, NameField } from '../layout/field.js';
import type { Reader } from '../site-env.js';
import { digestPhrases } from './digest-phrases.js';

interface MailPausedProps {
  readonly pause: MailPause | undefined;
  readonly reader: Reader;
}

/** Says that nobody gets mail since a backup was restored, and lets a person end it. */
export function MailPaused({ pause, reader }: MailPausedProps) {
  if (pause === undefined) return null;
  const t = digestPhrases[reader.language];
  return (
    <section class="notice notice-alert" aria-labelledby="paused">
      <h2 id="paused" class="notice-title">
        {t.pausedTitle}
      </h2>
      <p>{t.paused(reader.moment(new Date(pause.asOf)))}</p>
      <form class="retry resume" method="post" action="/deliveries/resume">
        <Field id="since" label={t.resumeSince}>
          {() => <input id="since" name="since" type="datetime-local" aria-describedby="since-hint" required />}
        </Field>
        <NameField reader={reader} />
        <button type="submit">{t.resume}</button>
      </form>
      <p class="hint" id="since-hint">
        {t.resumeHint(reader.timeZone)}
      </p>
    </section>
  );
}
