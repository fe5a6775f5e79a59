import { reminderCases } from '../../../jobs/wrong-clock/reminder-cases.js';
import { onElasticsearch } from '../../on-elasticsearch.js';

onElasticsearch('reminders by a clock that is wrong', reminderCases);
