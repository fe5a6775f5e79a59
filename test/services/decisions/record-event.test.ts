import { recordOnCases } from '../../decisions/record-on-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('decisions on what somebody saw', recordOnCases);
