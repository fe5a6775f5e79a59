import type { WorkerSpec } from '../src/service/worker-spec.js';
import { check } from './check.js';
import { digest } from './digest.js';
import { ingest } from './ingest.js';
import { mail } from './mail.js';
import { scheduler } from './scheduler.js';
import { web } from './web.js';

/** The whole watch, in one process. */
export const all: readonly WorkerSpec[] = [scheduler, check, ingest, digest, mail, web];
