import { z } from 'zod';

export const HttpUrl = z.url({ protocol: /^https?$/, error: 'expected an http(s) URL' });
