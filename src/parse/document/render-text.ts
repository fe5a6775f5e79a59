import { type DomElement, type DomNode, isElement, isText } from './dom.js';

/** Elements whose content is not text for readers. */
const unread = new Set(
  'script style noscript template svg math head iframe object video audio canvas button select input textarea'.split(
    ' ',
  ),
);

/** Block elements, which get a blank line before and after. */
const blocks = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html main nav ol p pre section summary table tbody tfoot thead ul'.split(
    ' ',
  ),
);

/** Stands for `<br>` until white space has been collapsed. */
const lineBreak = '\ufffe';

/** A paragraph, or a line of a list or table. Lines next to each other are not separated by a blank line. */
interface Block {
  readonly text: string;
  readonly line: boolean;
}

/** Renders the readable text of an element. Paragraphs get a blank line between them; list items and table rows get a line each. */
export function renderText(root: DomNode, without: ReadonlySet<DomNode> = new Set()): string {
  return joinBlocks(new TextWriter(without).write(root));
}

function joinBlocks(blocks: readonly Block[]): string {
  const out: string[] = [];
  let before: Block | undefined;
  for (const block of blocks) {
    if (before) out.push(before.line && block.line ? '\n' : '\n\n');
    out.push(block.text);
    before = block;
  }
  return out.join('');
}

class TextWriter {
  readonly #blocks: Block[] = [];
  #inline = '';
  /** True while the text being written is a line of a list or table. */
  #line = false;

  constructor(private readonly without: ReadonlySet<DomNode>) {}

  write(root: DomNode): readonly Block[] {
    this.#visit(root);
    this.#endBlock();
    return this.#blocks;
  }

  #visit(node: DomNode): void {
    if (isText(node)) this.#inline += (node.nodeValue ?? '').replaceAll(lineBreak, '');
    if (!isElement(node) || unread.has(node.localName) || this.without.has(node)) return;
    if (node.localName === 'br') this.#inline += lineBreak;
    else if (node.localName === 'li') this.#visitItem(node);
    else if (node.localName === 'tr') this.#visitRow(node);
    else if (node.localName === 'pre') this.#visitPreformatted(node);
    else if (blocks.has(node.localName)) this.#visitBlock(node);
    else this.#visitInline(node);
  }

  #visitChildren(node: DomNode): void {
    for (const child of node.childNodes) this.#visit(child);
  }

  #visitInline(node: DomElement): void {
    this.#visitChildren(node);
    // Cells outside a row, and cells whose row is made by style alone.
    if (node.localName === 'td' || node.localName === 'th') this.#endBlock();
  }

  #visitBlock(node: DomElement): void {
    this.#endBlock();
    this.#visitChildren(node);
    this.#endBlock();
  }

  #visitItem(node: DomElement): void {
    this.#endBlock();
    const outer = this.#line;
    this.#line = true;
    this.#inline = '- ';
    this.#visitChildren(node);
    this.#endBlock();
    this.#line = outer;
  }

  /** A row of short cells becomes one line. If a cell holds several paragraphs, the table is only layout. */
  #visitRow(node: DomElement): void {
    this.#endBlock();
    const cells = [...node.childNodes].filter(isElement).map((cell) => new TextWriter(this.without).write(cell));
    if (cells.every((cell) => cell.length <= 1)) {
      this.#push(joinRow(cells.flatMap((cell) => cell.map(({ text }) => text.replaceAll('\n', ' ')))), true);
      return;
    }
    const [first, ...others] = cells.flat();
    // A marker such as "(a)" and its text stand in two cells of one row.
    const [second, ...rest] = others;
    if (first && second && isMarker(first.text))
      this.#blocks.push({ ...second, text: `${first.text} ${second.text}` }, ...rest);
    else this.#blocks.push(...cells.flat());
  }

  #visitPreformatted(node: DomElement): void {
    this.#endBlock();
    for (const part of (node.textContent ?? '').split(/\n[^\S\n]*\n\s*/)) this.#push(part.trim(), false);
  }

  #endBlock(): void {
    const paragraphs = tidy(this.#inline);
    this.#inline = '';
    for (const text of paragraphs) if (text !== '-') this.#push(text, this.#line);
  }

  #push(text: string, line: boolean): void {
    if (text !== '') this.#blocks.push({ text, line });
  }
}

/** True for `(a)`, `12.`, `—`: a list marker that stands in a cell of its own. */
export function isMarker(text: string): boolean {
  return (
    text.length <= 8 && /^[([]?[\p{L}\p{N}]{0,5}[)\].°]?$|^[—–•·-]$/u.test(text) && !/^[\p{L}\p{N}]{2,}$/u.test(text)
  );
}

/** Joins the cells of a row. A marker in the first cell gets a space, other cells a bar. */
function joinRow(cells: readonly string[]): string {
  const [first = '', ...rest] = cells;
  return rest.length > 0 && isMarker(first) ? `${first} ${rest.join(' | ')}` : cells.join(' | ');
}

/** Collapses white space. One `<br>` ends a line, two end a paragraph. */
function tidy(inline: string): string[] {
  return inline
    .replace(/\s+/g, ' ')
    .split(/(?: ?\ufffe){2,}/)
    .map((part) => part.replace(/ ?\ufffe ?/g, '\n').trim())
    .filter((part) => part !== '');
}
