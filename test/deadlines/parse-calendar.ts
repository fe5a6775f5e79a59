/** A component of RFC 5545, as strictly read as its grammar is written. */
export interface Component {
  readonly name: string;
  readonly properties: ReadonlyMap<string, Property>;
  readonly components: readonly Component[];
}

interface Property {
  readonly parameters: string;
  /** Texts without their escapes. */
  readonly value: string;
}

const once = {
  VCALENDAR: ['PRODID', 'VERSION'],
  VEVENT: ['UID', 'DTSTAMP', 'DTSTART'],
  VALARM: ['ACTION', 'TRIGGER', 'DESCRIPTION'],
  VTIMEZONE: ['TZID'],
  STANDARD: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const texts = new Set([
  'UID',
  'SUMMARY',
  'DESCRIPTION',
  'PRODID',
  'NAME',
  'X-WR-CALNAME',
  'TZID',
  'TRANSP',
  'CALSCALE',
]);

/** Section 3.1 without quoted parameters, of which we write none; section 3.3.11 for texts. */
const contentLine = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=[A-Za-z0-9-]+)*):([^\p{Cc}]*)$/u;
const textValue = /^(?:\\[\\;,nN]|[^\\;,\p{Cc}])*$/u;
const forms: Readonly<Record<string, RegExp>> = {
  DTSTAMP: /^\d{8}T\d{6}Z$/,
  'DTSTART;VALUE=DATE': /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
  TRIGGER: /^-P(?:\d+W|\d+D(?:T\d+H)?)$/,
  DTSTART: /^\d{8}T\d{6}$/,
  URL: /^https?:\/\/[\x21-\x7e]+$/,
  VERSION: /^2\.0$/,
};

/** Throws for what is no calendar by the letter. */
export function parseCalendar(octets: Uint8Array): Component {
  const lines = unfold(octets);
  const root = readComponent(lines);
  if (lines.length > 0) throw new Error(`behind the calendar: ${lines[0]}`);
  if (root.name !== 'VCALENDAR' || root.components.length === 0) throw new Error('expected a calendar with components');
  return root;
}

function unfold(octets: Uint8Array): string[] {
  const written = Buffer.from(octets).toString('latin1');
  if (!written.endsWith('\r\n')) throw new Error('expected a line end at the end');
  const physical = written.slice(0, -2).split('\r\n');
  const logical: string[] = [];
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error(`a bare line end: ${JSON.stringify(line)}`);
    if (line.length > 75) throw new Error(`${line.length} octets: ${line}`);
    // A character that a fold has cut in two is no UTF-8.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(line, 'latin1'));
    if (text.startsWith(' ')) logical.push(`${logical.pop() ?? ''}${text.slice(1)}`);
    else logical.push(text);
  }
  return logical;
}

function readComponent(lines: string[]): Component {
  const [, name] = /^BEGIN:([A-Z]+)$/.exec(lines.shift() ?? '') ?? [];
  if (name === undefined || !(name in once)) throw new Error(`an unknown component: ${name}`);
  const properties = new Map<string, Property>();
  const components: Component[] = [];
  for (;;) {
    const line = lines[0];
    if (line === undefined) throw new Error(`${name} has no end`);
    if (line.startsWith('BEGIN:')) {
      components.push(readComponent(lines));
      continue;
    }
    lines.shift();
    if (line === `END:${name}`) break;
    const [key, property] = readProperty(line);
    if (properties.has(key)) throw new Error(`${key} twice`);
    properties.set(key, property);
  }
  const missing = once[name as keyof typeof once].filter((key) => !properties.has(key)); // looked up above
  if (missing.length > 0) throw new Error(`${name} without ${missing}`);
  return { name, properties, components };
}

function readProperty(line: string): [string, Property] {
  const [, key, parameters = '', value] = contentLine.exec(line) ?? [];
  if (key === undefined || value === undefined) throw new Error(`no content line: ${JSON.stringify(line)}`);
  if (texts.has(key)) {
    if (!textValue.test(value)) throw new Error(`no text: ${JSON.stringify(line)}`);
    return [key, { parameters, value: value.replace(/\\(.)/g, (_all, one: string) => (/n/i.test(one) ? '\n' : one)) }];
  }
  const form = forms[key + parameters];
  if (form && !form.test(value)) throw new Error(`no ${key}: ${JSON.stringify(line)}`);
  return [key, { parameters, value }];
}
