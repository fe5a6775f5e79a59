import { sweepPartsCases } from '../../jobs/sweep-parts-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('the parts of the sweep', sweepPartsCases);
