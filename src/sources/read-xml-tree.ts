import { Parser } from 'htmlparser2';
import { maxDepth } from '../parse/feed/limits.js';
import { AnswerRefused } from './source-answer.js';

type XmlNode = Record<string, unknown>;

const maxElements = 500_000;

/**
 * XML as a value that paths can walk through. An element is an object with its children by local name, repeated children as a
 * list; attributes are `@name`, and text beside them is `#text`. An element with nothing but text is that text. The root's own name
 * is the first step. Throws `AnswerRefused` if it is not XML, too deep or too large.
 */
export function readXmlTree(xml: string): unknown {
  const document = createNode();
  const open: XmlNode[] = [document];
  let elements = 0;
  const top = (): XmlNode => open.at(-1) ?? document;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1;
        if (open.length > maxDepth) throw new AnswerRefused('too-deep', `answer: expected at most ${maxDepth} levels`);
        if (elements > maxElements)
          throw new AnswerRefused('too-large', `answer: expected at most ${maxElements} elements`);
        const node = createNode();
        for (const [key, value] of Object.entries(attributes)) node[`@${localName(key)}`] = value;
        node['#name'] = localName(name);
        open.push(node);
      },
      ontext(text) {
        const node = top();
        node['#text'] = `${node['#text'] ?? ''}${text}`;
      },
      onclosetag() {
        const node = open.pop();
        if (node && node !== document) attach(top(), node);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  if (elements === 0) throw new AnswerRefused('malformed-xml', 'answer: expected XML, got no element');
  return document;
}

/** Has no prototype: an element may be called `constructor`. */
function createNode(): XmlNode {
  return Object.create(null);
}

function attach(parent: XmlNode, node: XmlNode): void {
  const name = String(node['#name']);
  delete node['#name'];
  const value = simplify(node);
  const known = parent[name];
  if (known === undefined) parent[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else parent[name] = [known, value];
}

function simplify(node: XmlNode): unknown {
  const names = Object.keys(node);
  const text = typeof node['#text'] === 'string' ? node['#text'].trim() : '';
  if (names.every((name) => name === '#text')) return text;
  if (text === '') delete node['#text'];
  else node['#text'] = text;
  return node;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
