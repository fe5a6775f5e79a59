import { type OperationTag, operationTags } from '../http/operation.js';
import type { Reader } from '../site-env.js';
import { apiDocsPhrases } from './api-docs-phrases.js';
import { OperationEntry } from './operation-entry.js';
import type { DescribedApi } from './read-document.js';
import { rowsOf, SchemaTable } from './schema-table.js';
import { WithCode } from './with-code.js';

interface ApiDocsPageProps {
  readonly api: DescribedApi;
  readonly publicUrl: string;
  readonly reader: Reader;
}

/** The API as its document describes it, for people. */
export function ApiDocsPage({ api, publicUrl, reader }: ApiDocsPageProps) {
  const t = apiDocsPhrases[reader.language];
  const { operations, responses } = api;
  const inUse = operationTags.filter((tag) => operations.some(({ tags }) => tags.includes(tag)));
  const idOf = (tag: OperationTag): string => `tag-${operationTags.indexOf(tag)}`;
  return (
    <>
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.intro}</p>
        <p class="links">
          {reader.account ? <a href="/account#tokens">{t.tokens}</a> : null}
          <a href="/api/v1/openapi.json">{t.document}</a>
        </p>
      </header>
      <nav class="operations" aria-label={t.contents}>
        <ul class="links">
          {inUse.map((tag) => (
            <li key={tag}>
              <a href={`#${idOf(tag)}`}>{t.tags[tag]}</a>
            </li>
          ))}
          <li>
            <a href="#shapes">{t.shapes}</a>
          </li>
        </ul>
      </nav>
      {inUse.map((tag) => (
        <section key={tag} id={idOf(tag)}>
          <h2 class="group-head">{t.tags[tag]}</h2>
          {operations
            .filter(({ tags }) => tags.includes(tag))
            .map((operation) => (
              <OperationEntry key={operation.operationId} {...{ operation, responses, publicUrl, reader }} />
            ))}
        </section>
      ))}
      <Shapes api={api} reader={reader} />
    </>
  );
}

function Shapes({ api: { schemas }, reader }: Pick<ApiDocsPageProps, 'api' | 'reader'>) {
  const t = apiDocsPhrases[reader.language];
  const names = Object.keys(schemas).sort();
  return (
    <section id="shapes">
      <h2 class="group-head">{t.shapes}</h2>
      <p class="quiet">{t.shapesIntro}</p>
      {names.map((name) => {
        const { description, ...schema } = schemas[name] ?? {};
        return (
          <div class="shape" key={name} id={`schema-${name}`}>
            <h3>
              <code>{name}</code>
            </h3>
            {description === undefined ? null : (
              <p lang="en">
                <WithCode text={description} />
              </p>
            )}
            <SchemaTable rows={rowsOf(schema)} label={name} reader={reader} />
          </div>
        );
      })}
    </section>
  );
}
