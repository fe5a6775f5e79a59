import { TokenRight } from '../../model/access/account.js';
import type { Needs } from '../../ports/services.js';
import { tokenPhrases } from '../access/token-phrases.js';
import { apiDocsPath } from '../http/answer-error.js';
import { type OperationTag, operationTags } from '../http/operation.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useReader, useWords } from '../layout/words.js';
import type { WebDeps } from '../site-env.js';
import { apiDocsPhrases } from './api-docs-phrases.js';
import { type DescribedApi, type DescribedOperation, type DescribedSchema, describeApi } from './read-document.js';
import { nameOf, rowsOf, SchemaLink, SchemaTable, WithCode } from './schema-table.js';

type ApiDocsPageProps = Needs<'publicUrl'> & {
  readonly api: DescribedApi;
};

function ApiDocsPage({ api, publicUrl }: ApiDocsPageProps) {
  const [t, reader] = useWords(apiDocsPhrases);
  const { operations, responses } = api;
  const inUse = operationTags.filter((tag) => operations.some(({ tags }) => tags.includes(tag)));
  const idOf = (tag: OperationTag): string => `tag-${operationTags.indexOf(tag)}`;
  return (
    <>
      <PageHead title={t.title} lead={t.intro}>
        <p class="line">
          {reader.account ? <a href="/account#tokens">{t.tokens}</a> : null}
          <a href="/api/v1/openapi.json">{t.document}</a>
        </p>
      </PageHead>
      <nav aria-label={t.contents}>
        <ul class="line">
          {inUse.map((tag) => (
            <li key={tag}>
              <a href={`#${idOf(tag)}`}>{t.tag(tag)}</a>
            </li>
          ))}
          <li>
            <a href="#shapes">{t.shapes}</a>
          </li>
        </ul>
      </nav>
      {inUse.map((tag) => (
        <section key={tag} id={idOf(tag)}>
          <h2>{t.tag(tag)}</h2>
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
      <h2>{t.shapes}</h2>
      <p class="soft">{t.shapesIntro}</p>
      {names.map((name) => {
        const { description, ...schema } = schemas[name] ?? {};
        return (
          <div key={name} id={`schema-${name}`}>
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

/** The description of the API, for programs and for people. Add it after all operations, since it describes those. */
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

type OperationEntryProps = Needs<'publicUrl'> & {
  readonly operation: DescribedOperation;
  readonly responses: DescribedApi['responses'];
};

function OperationEntry({ operation, responses, publicUrl }: OperationEntryProps) {
  const [t, reader] = useWords(apiDocsPhrases);
  const { operationId, method, path, summary, description, parameters, requestBody } = operation;
  const rows = parameters.map((one) => ({ ...one, place: one.in === 'path' ? t.places.path : t.places.query }));
  const body = requestBody?.content?.['application/json']?.schema;
  return (
    <details class="operation" id={operationId}>
      <summary>
        <code>
          <strong>{method}</strong> {path}
        </code>{' '}
        <span lang="en">
          <WithCode text={summary} />
        </span>
      </summary>
      <div class="stacked">
        {description === undefined ? null : (
          <p lang="en">
            <WithCode text={description} />
          </p>
        )}
        <p>
          {t.right}
          {reader.language === 'fr' ? '\u00a0: ' : ': '}
          <Right operation={operation} />
        </p>
        {rows.length === 0 ? null : (
          <div>
            <h4>{t.parameters}</h4>
            <SchemaTable rows={rows} label={`${t.parameters}, ${operationId}`} />
          </div>
        )}
        {body === undefined ? null : (
          <div>
            <h4>{t.body}</h4>
            <SchemaTable rows={rowsOf(body)} label={`${t.body}, ${operationId}`} />
          </div>
        )}
        <div>
          <h4>{t.example}</h4>
          <p class="command">
            <code>{curlLine(operation, publicUrl)}</code>
          </p>
        </div>
        <div>
          <h4>{t.answers}</h4>
          <Answers operation={operation} responses={responses} />
        </div>
      </div>
    </details>
  );
}

function Right({ operation: { security } }: Pick<OperationEntryProps, 'operation'>) {
  const reader = useReader();
  const right = TokenRight.safeParse(security[0]?.token?.[0]);
  if (!right.success) return <>{apiDocsPhrases[reader.language].anybody}</>;
  return (
    <>
      <code>{right.data}</code> ({tokenPhrases[reader.language].rights[right.data]})
    </>
  );
}

function Answers({ operation, responses }: Pick<OperationEntryProps, 'operation' | 'responses'>) {
  return (
    <ul class="plain" lang="en">
      {Object.entries(operation.responses).map(([status, { $ref, description, content }]) => (
        <li key={status}>
          <code>{status}</code> <WithCode text={description ?? responses[nameOf($ref ?? '')]?.description ?? ''} />{' '}
          {Object.entries(content ?? {}).map(([type, { schema }]) => (
            <AnswerBody key={type} type={type} schema={schema} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function AnswerBody({ type, schema }: { readonly type: string; readonly schema: DescribedSchema }) {
  if (schema.$ref !== undefined) return <SchemaLink name={nameOf(schema.$ref)} />;
  const fields = rowsOf(schema).map(({ name }) => name);
  return <code>{fields.length === 0 ? type : `{ ${fields.join(', ')} }`}</code>;
}

/** A shell command that calls the operation with the example of the document. */
export function curlLine({ method, path, parameters, requestBody }: DescribedOperation, publicUrl: string): string {
  const filled = path.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => name.toUpperCase());
  const required = parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => `${name}=…`);
  const address = `${publicUrl}${filled}${required.length === 0 ? '' : `?${required.join('&')}`}`;
  const example = requestBody?.content?.['application/json']?.example;
  const body =
    example === undefined ? [] : [`-H 'Content-Type: application/json' -d ${quoted(JSON.stringify(example))}`];
  const verb = method === 'GET' || (method === 'POST' && body.length > 0) ? [] : [`-X ${method}`];
  return ['curl', ...verb, '-H "Authorization: Bearer $VIGIE_TOKEN"', ...body, quoted(address)].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
