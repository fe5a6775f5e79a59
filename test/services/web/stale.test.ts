import { staleCases } from '../../web/stale-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('forms and calls that are stale', staleCases);
