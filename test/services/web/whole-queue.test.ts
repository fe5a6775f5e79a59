import { wholeQueueCases } from '../../web/whole-queue-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('all of a queue', wholeQueueCases);
