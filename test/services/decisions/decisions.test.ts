import { batchCases } from '../../decisions/batch-cases.js';
import { cutOffCases } from '../../decisions/cut-off-cases.js';
import { recordOnCases } from '../../decisions/record-on-cases.js';
import { staleCases } from '../../web/stale-cases.js';
import { wholeQueueCases } from '../../web/whole-queue-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('decisions', (make) => {
  cutOffCases(make);
  batchCases(make);
  recordOnCases(make);
  staleCases(make);
  wholeQueueCases(make);
});
