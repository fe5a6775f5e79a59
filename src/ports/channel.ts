import type { DigestInput } from '../digest/compose/digest-input.js';
import type { UiLanguage } from '../model/ui-language.js';
import type { MailOutcome } from './mailer.js';

/** What a channel sends, as named texts (`subject`, `html`): they are kept as they are until the delivery is settled. */
export type Message = Readonly<Record<string, string>>;

export interface RenderedDigest {
  readonly message: Message;
  /** Pairs of item and revision that there was no room for. */
  readonly omitted: number;
}

/** Where a message goes. */
export interface Destination {
  /** An address of the kind that the channel takes: a mailbox. */
  readonly recipient: string;
  /** `<hash>@<host>`, the same for each attempt: by it a second copy is recognised. */
  readonly messageId: string;
  readonly language: UiLanguage;
  readonly date: Date;
  /** Where a POST ends the subscription; absent for what nobody subscribed to. */
  readonly unsubscribeUrl?: string | undefined;
}

/** A way to readers: one for each name that deliveries bear. */
export interface Channel {
  /** A digest in the words of its reader's language, within the length that the channel allows. */
  render(digest: DigestInput): Promise<RenderedDigest>;
  /** Hands a message over. Expected outcomes are values, those of `Mailer`; it throws only for what the program did wrong. */
  deliver(message: Message, destination: Destination): Promise<MailOutcome>;
}
