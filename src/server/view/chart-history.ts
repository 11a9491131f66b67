// Tracker's own daily history as charts read it. A row whose day cannot be read is left out; of a day that came twice the last row counts.
import { dayOfText } from '../../model/charts/days.ts';
import { storyStates } from '../../model/story-words.ts';
import { type HistoryDays, mostDays } from '../../model/view/chart-facts.ts';
import type { V5Record } from '../v5/source.ts';
import { numberIn, wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

const attributes = ['date', ...storyStates.flatMap((state) => [`points_${state}`, `counts_${state}`])];

export function historyDays(records: SnapshotRecords, today: number): HistoryDays {
  const byDay = new Map<number, V5Record>();
  for (const { record } of records.eachWith('history_days', attributes)) {
    const day = dayOfText(wordIn(record, 'date').slice(0, 10));
    if (day !== null && day <= today && day > today - mostDays) byDay.set(day, record);
  }
  const sorted = [...byDay].toSorted(([one], [other]) => one - other);
  const sums = (what: 'points' | 'counts'): number[][] =>
    sorted.map(([, record]) => storyStates.map((state) => amountIn(record, `${what}_${state}`)));
  return { days: sorted.map(([day]) => day), points: sums('points'), counts: sums('counts') };
}

function amountIn(record: V5Record, name: string): number {
  const amount = numberIn(record, name);
  return amount > 0 && amount < 1e12 ? Math.round(amount * 100) / 100 : 0;
}
