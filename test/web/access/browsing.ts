/** A browser that can sign in across two sites: it holds cookies of each origin and follows one redirect at a time. */
export class Browsing {
  readonly #jars = new Map<string, Map<string, string>>();

  async open(address: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address);
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    const headers = new Headers(init.headers);
    headers.set('Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    if (init.method === 'POST') headers.set('Origin', origin);
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) keep(jar, cookie);
    return answer;
  }

  /** Follows redirects to their end, or to the first address that satisfies `until`. Returns the address and its answer. */
  async follow(
    address: string,
    until: (next: string) => boolean = () => false,
  ): Promise<{ address: string; answer: Response }> {
    let here = address;
    for (;;) {
      const answer = await this.open(here);
      const to = answer.headers.get('location');
      if (to === null) return { address: here, answer };
      here = new URL(to, here).href;
      if (until(here)) return { address: here, answer };
    }
  }

  /** The value of a cookie of a site. */
  cookie(origin: string, name: string): string | undefined {
    return this.#jars.get(origin)?.get(name);
  }

  /** Sets a cookie, as an attacker with access to the browser might. */
  plant(origin: string, name: string, value: string): void {
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar.set(name, value));
  }
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = ''] = cookie.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(name.length + 1);
  if (value === '' || /; *max-age=0/i.test(cookie) || /; *expires=thu, 01 jan 1970/i.test(cookie)) jar.delete(name);
  else jar.set(name, value);
}
