import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../../disk/program-files.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { bindPunctuation } from '../layout/words.js';

/** The officers' manual in the reader's language, from the Markdown files in `docs`. */
export function addManualRoutes(routes: SiteRoutes): void {
  const docs = join(programFolder(), 'docs');
  routes.get('/manual', 'read', (c) => {
    const file = join(docs, `officer.${c.get('reader').language}.md`);
    if (!existsSync(file)) return answerError(c, 404, 'not-found');
    const [head = '', ...blocks] = readFileSync(file, 'utf8')
      .trim()
      .split(/\n{2,}/);
    const title = head.replace('# ', '');
    const page = (
      <div class="manual">
        <PageHead title={title} />
        {blocks.map((text) => (
          <Block key={text} text={text} />
        ))}
      </div>
    );
    return respondPage(c, { title, section: 'manual' }, page);
  });
  routes.get('/manual/:picture', 'read', (c) => {
    const name = c.req.param('picture');
    const file = join(docs, 'pictures', name);
    if (!/^[a-z]+\.(?:fr|en)\.webp$/.test(name) || !existsSync(file)) return answerError(c, 404, 'not-found');
    return c.body(new Uint8Array(readFileSync(file)), 200, { 'Content-Type': 'image/webp' });
  });
}

interface MarkdownProps {
  readonly text: string;
}

/** A block of Markdown. Supports only what the manual uses. */
function Block({ text }: MarkdownProps) {
  const [, marks, heading] = /^(##|###) (.*)$/.exec(text) ?? [];
  if (heading) return marks === '##' ? <h2>{heading}</h2> : <h3>{heading}</h3>;
  const [, alt = '', picture] = /^!\[([^\]]*)\]\(pictures\/([a-z.]+)\)$/.exec(text) ?? [];
  if (picture) return <img src={`/manual/${picture}`} alt={alt} loading="lazy" />;
  if (text.startsWith('|')) return <Rows text={text} />;
  const mark = /^(?:-|\d\.) /;
  if (!mark.test(text)) return <Words text={text} />;
  const List = text.startsWith('-') ? 'ul' : 'ol';
  return (
    <List>
      {text.split(/\n(?! )/).map((entry) => (
        <li key={entry}>
          <Words text={entry.replace(mark, '')} />
        </li>
      ))}
    </List>
  );
}

/** A table as a list. Leaves out the head and the line under it, since they add nothing. */
function Rows({ text }: MarkdownProps) {
  const rows = text.split('\n').slice(2);
  return (
    <dl class="facts">
      {rows.map((row) => {
        const [, keys = '', meaning = ''] = row.split('|');
        return (
          <div key={row}>
            <dt>
              <Words text={keys.trim()} />
            </dt>
            <dd>{meaning.trim()}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Words({ text }: MarkdownProps) {
  const parts = text.replace(/\n */g, ' ').split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/);
  return (
    <p>
      {parts.map((part) => {
        if (part.startsWith('`')) return <code>{part.slice(1, -1)}</code>;
        if (part.startsWith('**')) return <strong>{bindPunctuation(part.slice(2, -2))}</strong>;
        return part.startsWith('*') ? <b>{bindPunctuation(part.slice(1, -1))}</b> : bindPunctuation(part);
      })}
    </p>
  );
}
