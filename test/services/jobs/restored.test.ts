import { restoredCases } from '../../jobs/archive/restored-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('a restored installation', restoredCases);
