import { batchCases } from '../../decisions/batch-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('batches of decisions', batchCases);
