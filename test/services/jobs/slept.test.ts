import { sleptCases } from '../../jobs/slept-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('what is tried again later', sleptCases);
