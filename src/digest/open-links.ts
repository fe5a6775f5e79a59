import type { OpenMessage } from '../model/digest.js';

type Links = Readonly<Record<string, string>>;
type Message = Readonly<Record<string, string>>;

/**
 * A message with the names of links in their place: what is left is the same for all who are sent the same. The links must stand
 * in it as they are: none may hold a character that HTML escapes. Pure.
 */
export function openLinks(message: Message, links: Links): OpenMessage {
  return Object.fromEntries(
    Object.entries(message).map(([name, text]) => {
      let parts: OpenMessage[string] = [text];
      for (const [link, address] of Object.entries(links)) parts = parts.flatMap((part) => cutAt(part, address, link));
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
