import { TextBuilder } from '../text-builder.js';
import { isWhiteSpace } from '../white-space.js';
import { decodeEntities } from './decode-entities.js';

/** Shorter texts are read where they stand. */
const longText = 128;

/** Stands before the number of a text that was set aside; a document that holds it keeps its texts. */
const mark = '\uffff';

const bodies = ['description', 'content:encoded', 'content', 'summary'];

/** Its quotes pair up and hold no other tag. */
const wholeTag = /<[^\s"'<>?](?:[^"'<>]|"[^"<]*"|'[^'<]*'){0,4096}>/y;

/** A document whose long texts stand elsewhere. */
export interface Skeleton {
  /** The document, with a mark in place of each. */
  readonly xml: string;
  /** An element's text: where it is a mark, the text that the mark stands for. */
  readonly textOf: (text: string) => string;
  /**
   * Whether no long body stands in it any more: rss-parser makes a plain-text snippet of each, by an expression that is quadratic, and
   * blocks for nine seconds over 80 KB.
   */
  readonly isShort: boolean;
}

/**
 * Sets the long texts of a repaired document's bodies aside, each that is one piece: an XML parser would look at each of
 * their letters, and they are most of a feed. What is left says all that the document says of its structure.
 */
export function setBodiesAside(xml: string): Skeleton {
  const texts: string[] = [];
  const out = new TextBuilder();
  let copied = 0;
  let isShort = !xml.includes(mark);
  for (let tag = isShort ? xml.indexOf('<') : -1; tag >= 0; ) {
    const content = afterTag(xml, tag);
    // Whatever follows stays.
    if (content < 0) isShort = false;
    if (content < 0) break;
    const name = nameOfBody(xml, tag, content);
    const long = name === null ? null : longTextAt(xml, name, content);
    isShort &&= name === null || long !== null || endsSoon(xml, name, content);
    if (long !== null) {
      out.add(xml.slice(copied, content));
      out.add(`${mark}${texts.length}`);
      texts.push(long.text);
      copied = long.end;
    }
    tag = xml.indexOf('<', long?.end ?? content);
  }
  out.add(xml.slice(copied));
  return {
    isShort,
    xml: out.toString(),
    textOf: (text) => (text.startsWith(mark) ? (texts[Number(text.slice(1))] ?? text) : text),
  };
}

/** The index after a tag, CDATA section or comment; -1 where it is anything else, or does not end. */
function afterTag(xml: string, tag: number): number {
  if (xml.charCodeAt(tag + 1) !== 0x21) {
    wholeTag.lastIndex = tag;
    return wholeTag.test(xml) ? wholeTag.lastIndex : -1;
  }
  const close = xml.startsWith('<![CDATA[', tag) ? ']]>' : '-->';
  const found = close === ']]>' || xml.startsWith('<!--', tag) ? xml.indexOf(close, tag + 4) : -1;
  return found < 0 ? -1 : found + close.length;
}

interface LongText {
  readonly text: string;
  /** Where the element's content ends. */
  readonly end: number;
}

/** The long text that is all the content of a body, or null. */
function longTextAt(xml: string, name: string, content: number): LongText | null {
  const cdata = xml.startsWith('<![CDATA[', content);
  const stop = xml.indexOf(cdata ? ']]>' : '<', content);
  const end = cdata ? stop + 3 : stop;
  if (stop < content + longText || !xml.startsWith(`</${name}>`, end)) return null;
  return { end, text: cdata ? xml.slice(content + 9, stop) : decodeEntities(xml.slice(content, stop)) };
}

/** Whether a body ends before it is long. */
function endsSoon(xml: string, name: string, content: number): boolean {
  const end = `</${name}`;
  return xml.slice(content, content + longText + end.length).includes(end);
}

/** The name of the body that a tag opens, or null. */
function nameOfBody(xml: string, tag: number, content: number): string | null {
  if (xml.charCodeAt(content - 2) === 0x2f) return null;
  return (
    bodies.find((name) => xml.startsWith(name, tag + 1) && endsName(xml.charCodeAt(tag + 1 + name.length))) ?? null
  );
}

function endsName(unit: number): boolean {
  return unit === 0x3e || isWhiteSpace(unit);
}
