import { cutOffCases } from '../../decisions/cut-off-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('decisions that are cut off', cutOffCases);
