import { putOffCases } from '../../../jobs/wrong-clock/put-off-cases.js';
import { onElasticsearch } from '../../on-elasticsearch.js';

onElasticsearch('what is put off by a clock that is wrong', putOffCases);
