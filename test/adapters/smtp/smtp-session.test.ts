import { describe, expect, it } from 'vitest';
import { parseSmtpUrl } from '../../../src/adapters/smtp/smtp-session.js';

describe('the URL of a mail server', () => {
  it('requires TLS as soon as a password crosses a network', () => {
    expect(parseSmtpUrl('smtp://robot:secret@mail.example').connection).toMatchObject({
      requireTLS: true,
      secure: false,
    });
    expect(parseSmtpUrl('smtp://mail.example').connection).toMatchObject({ requireTLS: false });
    expect(parseSmtpUrl('smtp://robot:secret@127.0.0.1:2525').connection).toMatchObject({
      requireTLS: false,
      port: 2525,
    });
  });

  it('lets the operator say otherwise', () => {
    expect(parseSmtpUrl('smtp://robot:secret@mail.example?requireTLS=false').connection.requireTLS).toBe(false);
  });

  it('means TLS from the start with smtps', () => {
    expect(parseSmtpUrl('smtps://mail.example').connection.secure).toBe(true);
  });

  it('keeps the credentials out of the options of the connection', () => {
    const { connection, credentials } = parseSmtpUrl('smtps://robot:se%40cret@mail.example');
    expect(credentials).toEqual({ user: 'robot', pass: 'se@cret' });
    expect(JSON.stringify(connection)).not.toContain('cret');
  });

  it.each(['', 'mail.example', 'http://mail.example', 'smtp://'])('refuses %j', (url) => {
    expect(() => parseSmtpUrl(url)).toThrow(TypeError);
  });
});
