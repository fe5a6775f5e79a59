import { putOffCases } from '../../jobs/wrong-clock/put-off-cases.js';
import { reminderCases } from '../../jobs/wrong-clock/reminder-cases.js';
import { searchActionCases } from '../../jobs/wrong-clock/search-action-cases.js';
import { onElasticsearch } from '../on-elasticsearch.js';

onElasticsearch('a clock that is wrong', (make) => {
  putOffCases(make);
  reminderCases(make);
  searchActionCases(make);
});
