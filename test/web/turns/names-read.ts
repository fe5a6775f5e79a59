import { HonoRequest } from 'hono/request';

/** Names that handlers read from the sent address or form while `work` runs. */
export async function namesReadBy(sent: readonly URLSearchParams[], work: () => Promise<unknown>) {
  const recording = { names: new Set<string>(), texts: new Set(sent.map(String)) };
  current = recording;
  try {
    await work();
  } finally {
    current = undefined;
  }
  return recording.names;
}

let current: { readonly names: Set<string>; readonly texts: ReadonlySet<string> } | undefined;

/** A proxy of the fields that records which are read. */
export function noting<T extends object>(fields: T): T {
  const recording = current;
  if (!recording) return fields;
  const note = (name: string | symbol) => {
    if (typeof name === 'string' && name !== 'then') recording.names.add(name);
  };
  return new Proxy(fields, {
    get: (target, name) => {
      note(name);
      return Reflect.get(target, name);
    },
  });
}

/** Parameters that the program made, such as those of a return address, were not sent. */
const known = new WeakMap<URLSearchParams, boolean>();

export function isSent(parameters: URLSearchParams): boolean {
  const before = known.get(parameters);
  if (before !== undefined) return before;
  const answer = current?.texts.has(String(parameters)) ?? false;
  known.set(parameters, answer);
  return answer;
}

for (const method of ['get', 'getAll', 'has'] as const) {
  const { [method]: plain } = URLSearchParams.prototype;
  Object.defineProperty(URLSearchParams.prototype, method, {
    value: function (this: URLSearchParams, name: string) {
      if (current && isSent(this)) current.names.add(name);
      return Reflect.apply(plain, this, [name]);
    },
  });
}

const { query: plainQuery } = HonoRequest.prototype;
Object.defineProperty(HonoRequest.prototype, 'query', {
  value: function (this: HonoRequest, name?: string) {
    if (name === undefined) return noting(Reflect.apply(plainQuery, this, []));
    current?.names.add(name);
    return Reflect.apply(plainQuery, this, [name]);
  },
});
