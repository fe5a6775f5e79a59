import { clockCases } from '../../jobs/clock-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('a clock that jumps', clockCases);
