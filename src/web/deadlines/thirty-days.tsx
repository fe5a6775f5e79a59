import { addDays } from '../../deadlines/calendar-days.js';
import type { Deadline } from '../../deadlines/fold-deadlines.js';
import type { DeadlineDetails } from '../../jobs/read/deadline-details.js';
import { calendarDate, daysBetween } from '../../messages/calendar-date.js';
import { createFormats } from '../../messages/formats.js';
import { useWords } from '../layout/words.js';
import { deadlinePhrases } from './deadline-phrases.js';

interface ThirtyDaysProps {
  readonly deadlines: readonly Deadline[];
  /** Today in the reader's time zone, the first day of the axis. */
  readonly today: string;
  readonly details: Pick<DeadlineDetails, 'movedOf'>;
}

const days = 30;
const soonDays = 7;
const [left, right, line] = [2, 338, 36];
/** The most dots of one day above each other. */
const mostDots = 3;

/** The deadlines of the next thirty days as dots. Near ones are dark; a moved one has an arrow from its earlier day. */
export function ThirtyDays({ deadlines, today, details }: ThirtyDaysProps) {
  const [t, { language, formats }] = useWords(deadlinePhrases);
  const utc = createFormats({ language, timeZone: 'UTC' });
  const near = deadlines.filter(({ date }) => isShown(today, date.date));
  if (near.length === 0) return null;
  const dates = [...new Set(near.map(({ date }) => date.date))];
  const said = dates.map((date) => {
    const count = near.filter((one) => one.date.date === date).length;
    return t.onDay(calendarDate(date, language), formats.count(t.countAhead, count));
  });
  const moved = new Set(near.flatMap((one) => details.movedOf(one)?.from ?? []).filter((from) => isShown(today, from)));
  return (
    <svg class="axis" viewBox="0 0 340 64" role="img" aria-label={said.join(', ')}>
      <text class="now" x={left} y="60">
        {utc.shortDay(new Date(today))}
      </text>
      {[7, 14, 21, 28].map((ahead) => (
        <g key={ahead}>
          <path class="s-tick" d={`M${placeOf(ahead)} 18V46`} />
          <text x={placeOf(ahead)} y="60" text-anchor="middle">
            {utc.shortDay(new Date(addDays(today, ahead)))}
          </text>
        </g>
      ))}
      <path class="s-line" d={`M${left} ${line}H${right}`} />
      {[...moved].map((from) => (
        <circle key={from} class="ghost" cx={placeOf(daysBetween(today, from))} cy={line} r="4.5" />
      ))}
      {near.flatMap((one) => arrowOf(today, details.movedOf(one)?.from, one.date.date))}
      {dates.flatMap((date) => {
        const ahead = daysBetween(today, date);
        const dots = Math.min(mostDots, near.filter((one) => one.date.date === date).length);
        return Array.from({ length: dots }, (_, at) => (
          <circle
            key={`${date} ${at}`}
            class={ahead <= soonDays ? 'f-ink' : 'f-acc'}
            cx={placeOf(ahead)}
            cy={line - 11 * at}
            r="4.5"
          />
        ));
      })}
    </svg>
  );
}

function isShown(today: string, date: string): boolean {
  const ahead = daysBetween(today, date);
  return date.length === 10 && ahead >= 0 && ahead <= days;
}

/** The horizontal position of a day. */
function placeOf(ahead: number): number {
  return Math.round((left + 4.5 + (ahead / days) * (right - left - 9)) * 10) / 10;
}

function arrowOf(today: string, from: string | undefined, to: string) {
  if (from === undefined || !isShown(today, from)) return [];
  const [start, end] = [placeOf(daysBetween(today, from)), placeOf(daysBetween(today, to))];
  const back = end > start ? -6 : 6;
  const tip = end + back;
  return [
    <path
      key={`${from} ${to}`}
      class="s-acc"
      d={`M${start} ${line - 6}Q${(start + end) / 2} 6 ${tip} ${line - 8}m${back} -3l${-back} 3l${back / 6} -7`}
    />,
  ];
}
