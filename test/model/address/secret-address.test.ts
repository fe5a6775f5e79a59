import { expect, it } from 'vitest';
import {
  secretIn,
  withKey,
  withoutSecrets,
  withoutSecretsIn,
  withPassword,
} from '../../../src/model/address/secret-address.js';

it.each([
  ['https://claire:hush@avis.example/feed', withPassword, 'https://avis.example/feed'],
  ['https://claire@avis.example/feed', withPassword, 'https://avis.example/feed'],
  ['https://avis.example/feed?api_key=hush', withKey, 'https://avis.example/feed?api_key=…'],
  ['https://avis.example/feed?q=ia&access-token=hush#x', withKey, 'https://avis.example/feed?q=ia&access-token=…#x'],
  ['https://avis.example/feed?key=AIzaSyD9tSrke72PouQMn', withKey, 'https://avis.example/feed?key=…'],
  ['https://avis.example/feed?key=news', undefined, 'https://avis.example/feed?key=news'],
  [
    'https://avis.example/feed?tokens=3&author=a@b.example',
    undefined,
    'https://avis.example/feed?tokens=3&author=a@b.example',
  ],
  ['https://avis.example/@cnil/feed', undefined, 'https://avis.example/@cnil/feed'],
])('%s', (address, secret, shown) => {
  expect(secretIn(address)).toBe(secret);
  expect(withoutSecrets(`asked ${address} twice`)).toBe(`asked ${shown} twice`);
  expect(withoutSecretsIn({ said: [`"${address}"`] })).toEqual({ said: [`"${shown}"`] });
});
