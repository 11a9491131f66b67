// docs/charts.md as text, from the table of charts. Writes no file.
import { type ChartDefinition, chartDefinitions } from '../src/model/charts/definitions.ts';
import { mostDays, mostNamed } from '../src/model/view/chart-facts.ts';
import { document, generatedFrom } from './markdown.ts';

export function chartsDocument(): string {
  const all: readonly ChartDefinition[] = chartDefinitions;
  return document([
    '# Charts',
    generatedFrom('src/model/charts/definitions.ts'),
    'The page *Charts* of a project (`/n/projects/<id>/charts`) shows what an archive tells about the work. Under each chart stand the sentences that say what\n' +
      'is missing and which days are not to be trusted, its table, and its files: SVG and PNG as it is on the page, CSV with every value of the table. The page is\n' +
      'readable without a script; with one, other days are calculated in the browser.',
    ...all.flatMap(({ title, counts, source }) => [`## ${title}`, counts, `*From:* ${source}`]),
    '## Which days',
    'Days and iterations are those of the time zone of the project. Without a choice the last twelve iterations are shown, up to the snapshot; `?from=2024-01-01&to=2024-03-31`\n' +
      'chooses the days, both included, and an end that is left out is open. Charts by iteration count whole iterations: each of which a day is in the range, and at most the last 200.\n' +
      'Charts by day look at every day up to a hundred, and at evenly fewer of a longer range. `?run=<number>` shows an earlier snapshot.',
    `Charts reach back ${Math.round(mostDays / 365.25)} years from the snapshot. Tables of people and labels have at most 200 rows, those with the most points, and add up the others in one more; of more than\n` +
      `${mostNamed.toLocaleString('en-US')} people or labels only those that most stories name are told apart.`,
    '## Stories whose history is not known',
    '- **Deleted stories** are in no snapshot after their deletion, so they are in no chart but those days for which the archive holds the daily history of the host.\n' +
      '- **Estimates** are those of the snapshot: what a story was estimated at earlier is not looked for.\n' +
      '- **States** come from the transitions. Before its first transition a story counts as unscheduled. A story without any counts as unscheduled until it was accepted, or\n' +
      '  as what it is now all along. A state that no transition explains begins with the acceptance, or else with the last change of the story.\n' +
      '- **An archive without transitions** takes changes of state from the activity, which hosts keep for some months only; without that, only creation and acceptance are known.\n' +
      '- **An archive without iterations** counts by iterations that follow from the start date, the iteration length and the first weekday of the project.\n' +
      '- **Dates that contradict each other** are taken as they are: a story that was accepted before it was created is there from its acceptance on.',
    'A median is the least value that half of all do not exceed; it is always a value that a story has.',
  ]);
}
