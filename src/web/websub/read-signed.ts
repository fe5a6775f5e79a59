import { checkSignature } from '../../websub/hub-signature.js';

/** As large as the feeds that are fetched: some hubs send the whole of one. */
export const maxNotificationBytes = 10 * 1024 * 1024;

export type SignedReading = 'signed' | 'not-signed' | 'too-large';

/**
 * Whether a notification was signed with the secret; null where none was agreed on. The body passes piece by piece, is never
 * held, and is read no further than it counts.
 */
export async function readSigned(request: Request, secret: string | null): Promise<SignedReading> {
  if (secret === null) return 'signed';
  const check = checkSignature(secret, request.headers.get('x-hub-signature'));
  if (!check) return 'not-signed';
  let bytes = 0;
  for await (const chunk of piecesOf(request)) {
    bytes += chunk.byteLength;
    if (bytes > maxNotificationBytes) return 'too-large';
    check.update(chunk);
  }
  return check.holds() ? 'signed' : 'not-signed';
}

async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
