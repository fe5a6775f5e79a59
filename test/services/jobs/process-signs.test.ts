import { processSignsCases } from '../../jobs/upkeep/process-signs-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('signs of life', processSignsCases);
