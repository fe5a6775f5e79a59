import { apiDocsPath } from '../http/answer-error.js';
import { type OperationTag, operationTags } from '../http/operation.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import type { WebDeps } from '../site-env.js';
import { apiDocsPhrases } from './api-docs-phrases.js';
import { OperationEntry } from './operation-entry.js';
import { type DescribedApi, describeApi } from './read-document.js';
import { rowsOf, SchemaTable, WithCode } from './schema-table.js';

interface ApiDocsPageProps {
  readonly api: DescribedApi;
  readonly publicUrl: string;
}

function ApiDocsPage({ api, publicUrl }: ApiDocsPageProps) {
  const [t, reader] = useWords(apiDocsPhrases);
  const { operations, responses } = api;
  const inUse = operationTags.filter((tag) => operations.some(({ tags }) => tags.includes(tag)));
  const idOf = (tag: OperationTag): string => `tag-${operationTags.indexOf(tag)}`;
  return (
    <>
      <PageHead title={t.title} lead={t.intro}>
        <p class="links">
          {reader.account ? <a href="/account#tokens">{t.tokens}</a> : null}
          <a href="/api/v1/openapi.json">{t.document}</a>
        </p>
      </PageHead>
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
              <OperationEntry key={operation.operationId} {...{ operation, responses, publicUrl }} />
            ))}
        </section>
      ))}
      <Shapes api={api} />
    </>
  );
}

function Shapes({ api: { schemas } }: Pick<ApiDocsPageProps, 'api'>) {
  const [t] = useWords(apiDocsPhrases);
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
            <SchemaTable rows={rowsOf(schema)} label={name} />
          </div>
        );
      })}
    </section>
  );
}

/** The description of the API, for programs and for people. After all operations: it tells of those that are there. */
export function addApiDocsRoutes(routes: SiteRoutes, { publicUrl }: Pick<WebDeps, 'publicUrl'>): void {
  let described: Promise<DescribedApi> | undefined;
  const api = (): Promise<DescribedApi> => {
    described ??= describeApi(routes.operations);
    return described;
  };

  routes.get('/api/v1/openapi.json', 'read', async (c) =>
    c.body((await api()).text, 200, { 'Content-Type': 'application/vnd.oai.openapi+json;version=3.1; charset=utf-8' }),
  );

  routes.get(apiDocsPath, 'read', async (c) => {
    const { title } = apiDocsPhrases[c.get('reader').language];
    return respondPage(c, { title }, <ApiDocsPage api={await api()} publicUrl={publicUrl} />);
  });
}
