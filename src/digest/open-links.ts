import type { OpenMessage } from '../model/digest/digest.js';

/** Addresses by name; one that is undefined stands in no message. */
type Links = Readonly<Record<string, string | undefined>>;
type Message = Readonly<Record<string, string>>;

/**
 * A message with the names of links in their place: what is left is the same for all who are sent the same. The links must stand
 * in it as they are: none may hold a character that HTML escapes. One may begin as another does. Pure.
 */
export function openLinks(message: Message, links: Links): OpenMessage {
  const longestFirst = Object.entries(links)
    .flatMap(([link, address]) => (address === undefined ? [] : [{ link, address }]))
    .sort((one, other) => other.address.length - one.address.length);
  return Object.fromEntries(
    Object.entries(message).map(([name, text]) => {
      let parts: OpenMessage[string] = [text];
      for (const { link, address } of longestFirst) parts = parts.flatMap((part) => cutAt(part, address, link));
      return [name, parts];
    }),
  );
}

function cutAt(part: OpenMessage[string][number], address: string, link: string): OpenMessage[string] {
  if (typeof part !== 'string') return [part];
  return part.split(address).flatMap((text, index) => (index === 0 ? [text] : [{ link }, text]));
}

/** The message with these links in it. Pure. */
export function fillLinks(open: OpenMessage, links: Links): Message {
  const textOf = (part: OpenMessage[string][number]): string =>
    typeof part === 'string' ? part : (links[part.link] ?? '');
  return Object.fromEntries(Object.entries(open).map(([name, parts]) => [name, parts.map(textOf).join('')]));
}
