import type { DescribedOperation } from './read-document.js';

/** A command by which a shell sends the operation, with what the document gives as an example. Pure. */
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
