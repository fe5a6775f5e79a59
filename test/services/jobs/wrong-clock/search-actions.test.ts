import { searchActionCases } from '../../../jobs/wrong-clock/search-action-cases.js';
import { onElasticsearch } from '../../on-elasticsearch.js';

onElasticsearch('actions of saved searches by a clock that is wrong', searchActionCases);
