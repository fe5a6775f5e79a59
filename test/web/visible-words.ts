import { parseHTML } from 'linkedom';

/** Elements that end a line. */
const blocks = new Set(
  'address article aside blockquote br button caption dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr iframe input label legend li main nav ol p pre section select summary table tbody textarea tfoot thead title tr ul'.split(
    ' ',
  ),
);
const signs: Readonly<Record<string, string>> = {
  ...{
    h1: '# ',
    h2: '## ',
    h3: '### ',
    h4: '#### ',
    li: '- ',
    button: '[button] ',
    select: '[choice] ',
    summary: '▸ ',
  },
  ...{ dd: ': ', td: ' | ', th: ' | ', option: ' | ' },
};
const spoken = ['aria-label', 'placeholder', 'alt', 'title'];
/** A longer list of options is data, such as the time zones, and is left out. */
const mostOptions = 14;

/** The words of a part of a page that a person reads or hears, one line for each block. A no-break space shows as `·`. */
export function visibleWords(html: string, part: string): string {
  const root = parseHTML(html).document.querySelector(part);
  if (!root) throw new Error(`expected ${part} in ${html.slice(0, 200)}`);
  const lines: string[] = [];
  const say = (text: string): void => {
    lines.push(`${lines.pop() ?? ''}${text}`);
  };
  const visit = (element: Element): void => {
    const name = element.localName;
    if (element.hasAttribute('data-enter')) return;
    if (name === 'script' || name === 'style' || element.getAttribute('type') === 'hidden') return;
    // The description follows its term on the same line.
    if (blocks.has(name) && name !== 'dd') lines.push(signs[name] ?? '');
    else say(signs[name] ?? (element.previousSibling?.nodeType === 1 ? ' ' : ''));
    for (const attribute of spoken) {
      const words = element.getAttribute(attribute);
      if (words) say(` {${words}} `);
    }
    for (const child of shownNodes(element)) {
      if (child.nodeType === 3) say(child.textContent ?? '');
      else if (child.nodeType === 1) visit(child as Element);
    }
    if (blocks.has(name) && name !== 'dt') lines.push('');
  };
  visit(root);
  const tidy = lines.map((line) => line.replace(/[ \t\n]+/g, ' ').trim()).filter((line) => /[\p{L}\p{N}]/u.test(line));
  return `${tidy.join('\n').replace(/[\u00a0\u202f]/g, '·')}\n`;
}

function shownNodes(element: Element): readonly ChildNode[] {
  const nodes = [...element.childNodes];
  return element.localName === 'select' ? nodes.slice(0, mostOptions) : nodes;
}
