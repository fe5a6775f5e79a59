import { composeSteps } from '../../digest/compose/compose-digest.js';
import type { Channel } from '../../ports/channel.js';
import type { Mailer } from '../../ports/mailer.js';
import { inTurns } from '../read/in-slices.js';

/** The channel by which subscribers are mailed: a message is `subject`, `html` and `text`, and where a file goes along `fileName`, `fileType` and `file`, base64. */
export function createMailChannel(mailer: Pick<Mailer, 'send'>, publicUrl: string): Channel {
  const listId = `Vigie <digest.${new URL(publicUrl).hostname}>`;
  return {
    async render(digest) {
      const { omitted, ...message } = await inTurns(composeSteps(digest));
      return { message, omitted };
    },
    deliver(
      { subject = '', html = '', text = '', fileName, fileType = '', file = '' },
      { recipient, unsubscribeUrl, ...destination },
    ) {
      const list = unsubscribeUrl === undefined ? {} : { unsubscribeUrl, listId };
      const attachment =
        fileName === undefined
          ? {}
          : { attachment: { name: fileName, type: fileType, bytes: Buffer.from(file, 'base64') } };
      return mailer.send({ ...destination, to: recipient, subject, html, text, ...list, ...attachment });
    },
  };
}
