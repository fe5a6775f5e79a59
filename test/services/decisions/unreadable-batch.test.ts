import { unreadableBatchCases } from '../../decisions/unreadable-batch-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('a record that cannot be read under an open batch', unreadableBatchCases);
