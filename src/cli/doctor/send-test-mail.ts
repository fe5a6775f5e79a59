import { randomBytes } from 'node:crypto';
import type { Examiner } from '../../app/examine-servers.js';
import type { Settings } from '../../settings/settings.js';
import { asSaid, type Finding, findingsOf, messageOf } from './finding.js';

const mail = findingsOf('mail');

const texts = {
  fr: { subject: 'Essai d’envoi de Vigie', text: 'Ce courriel a été demandé par « vigie doctor --send-to ».' },
  en: { subject: 'A test mail from Vigie', text: 'This mail was asked for by "vigie doctor --send-to".' },
};

/** Sends one mail that no ledger knows. The server may take its time: it is waited for as for any mail. */
export async function sendTestMail(
  examiner: Examiner,
  { language, publicUrl, smtp }: Settings,
  to: string,
): Promise<readonly Finding[]> {
  const advice = { fr: 'voyez ce que répond le serveur', en: 'see what the server says' };
  if (smtp.url === null)
    return [mail.problem({ fr: `rien n’est parti pour ${to}`, en: `nothing was sent to ${to}` }, advice)];
  const { subject, text } = texts[language];
  const messageId = `${randomBytes(16).toString('hex')}@${new URL(publicUrl).hostname}`;
  try {
    const sent = await examiner.send({
      ...{ messageId, to, subject, text, language, date: new Date() },
      html: `<p>${text}</p>`,
    });
    const seen = asSaid(`${to}: ${sent.kind}: ${sent.response}`);
    return [sent.kind === 'accepted' ? mail.ok(seen) : mail.problem(seen, advice)];
  } catch (error) {
    return [mail.problem(asSaid(messageOf(error)), advice)];
  }
}
