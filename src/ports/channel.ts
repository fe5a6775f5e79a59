import type { DigestInput } from '../digest/compose/digest-input.js';
import type { UiLanguage } from '../model/ui-language.js';
import type { MailOutcome } from './mailer.js';

/** What a channel sends, as named texts (`subject`, `html`). They are kept unchanged until the delivery is settled. */
export type Message = Readonly<Record<string, string>>;

export interface RenderedDigest {
  readonly message: Message;
  /** Pairs of item and revision that did not fit. */
  readonly omitted: number;
}

/** Where a message goes. */
export interface Destination {
  /** An address of the kind that the channel uses: a mailbox. */
  readonly recipient: string;
  /** `<hash>@<host>`, the same at each attempt, so that a second copy is recognised. */
  readonly messageId: string;
  readonly language: UiLanguage;
  readonly date: Date;
  /** Where a POST ends the subscription; absent for messages that are not part of a subscription. */
  readonly unsubscribeUrl?: string | undefined;
}

/** A way to readers. Each name that deliveries carry has one. */
export interface Channel {
  /** Renders a digest in its reader's language, within the length that the channel allows. */
  render(digest: DigestInput): Promise<RenderedDigest>;
  /** Hands a message over. Expected outcomes are values, as those of `Mailer`; throws only for errors of the program. */
  deliver(message: Message, destination: Destination): Promise<MailOutcome>;
}
