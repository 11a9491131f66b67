// What a reader must know to believe the figures, written below them.

export const notes: readonly string[] = [
  '## How this was measured',
  '',
  '- `npm run bench` measures everything in one go; `npm run bench -- stories-10000 help` only what is named, and writes nothing.',
  '- The host is the emulator (`dist/emulator.js`), a process of its own on the same machine with a seeded sample project: for each story 3 comments, 2 tasks',
  '  and 5 activities, and all other resources in proportion. It clamps stories and activity at 500 rows a page and iterations at 50, as Tracker did, and',
  '  answers every request 50 ms late. On few cores its own work slows this tool down more than the baseline, which asks for less at a time.',
  '- The tool is `bin/pt-backup.js --json` as it is installed, started into a new folder; everything that it reads is counted and timed, also what the',
  '  baseline does not read (labels, iterations, releases, reviews, transitions, people and more), and so are the archive database, digests and JSON files.',
  '- The baseline (`bench/seed-like.ts`) makes the requests of the seed program in its order: one at a time, 100 rows a page, for each story one request for tasks',
  '  and one for comments. It is JavaScript with connections kept open, so faster than the Python program, which opens one for each request.',
  '- The baselines are measured at the same time, before the tool and not together with it: they mostly wait. One request takes them little more than the 50 ms.',
  '- Data requests are those below `/services/v5` that the emulator has seen. The project has no files attached, whose downloads are the same on both sides.',
  '- *Computed*: 2 for memberships and epics, 2 for each story, and the pages of stories and activity with an empty one at the end of each; the formula gives the',
  '  number of requests that were counted for 500 stories. *Scaled*: the time of a request in the measured run of 500 stories, times the computed requests.',
  '- The 4 ms a row are taken for the rows of paged lists. Rows inside other rows, and the lists of a single story, cost nothing on either side.',
  '- LiteTracker gives at most 50 rows a page. The baseline asks for 100 and goes on by 100, as the seed program does, and so leaves out every other 50 without a',
  '  word: it saves half of the stories and activity and has half of the work. This tool reads them all.',
  '- Time is from the start of the process to its end, CPU is user and system time of all its threads, peak memory is the largest resident set (`VmHWM`).',
  '',
];
