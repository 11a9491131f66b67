// docs/resources.md as text, from the resources table. Writes no file.
import { type Endpoint, nestedIn, type Resource, resources } from '../src/model/resources.ts';
import { code, codeList, document, generatedFrom, table } from './markdown.ts';

const introduction = [
  'What a backup asks a v5 host for, and where each kind of record goes. The paths are those of the Pivotal Tracker v5 API, below the root\n' +
    '`https://<host>/services/v5`.',
  '**How absence counts.** *Core* is what a project is made of: what cannot be read of it is a gap, named in the summary and in `manifest.json`,\n' +
    'and the run ends with exit code 3, unless `--without <resource>` accepts it. *Beyond* is what not every host has and not every token may see: 404 or\n' +
    '405 is "unsupported by this host" and 403 "not allowed for this token", both named, and the run ends with 0, unless `--require <resource>`\n' +
    'makes it a gap. A host error, time-out or bad body that stays is a gap for both.',
  '**The key** names a record from run to run. **Volatile attributes** change by themselves: the newest value is kept, but a change of them alone\n' +
    'makes no new version of the record and is left out of comparisons.',
  "**When it is asked for.** Where a host sends the project's version (`X-Tracker-Project-Version`) and it has not moved since the last whole run, only what may\n" +
    'change without it is read and compared. On other hosts, after a run with gaps, and with `--full` everything is read.',
];

/** The whole of docs/resources.md. */
export function resourcesDocument(): string {
  return document([
    '# Resources',
    generatedFrom('src/model/resources.ts'),
    ...introduction,
    '## All of them',
    overview(),
    ...resources.flatMap((resource) => [`## ${resource.name}`, details(resource)]),
  ]);
}

function overview(): string {
  return table(
    ['Resource', 'File', 'Tier', 'Key', 'Comes from'],
    resources.map((resource) => [
      `[${resource.name}](#${resource.name})`,
      code(resource.file),
      resource.tier,
      resource.key.map(code).join(' + '),
      origin(resource),
    ]),
  );
}

function origin({ source }: Resource): string {
  if (source.from === 'object') return code(source.path);
  if (source.from === 'list') return code(source.endpoint.path);
  if (source.from === 'gathered') return 'every place where a person appears';
  return source.places.map(({ owner, attribute }) => `${code(attribute)} of ${owner}`).join(', ');
}

function details(resource: Resource): string {
  const rows = [
    ['File', code(resource.file)],
    ['Key', resource.key.map(code).join(' + ')],
    ['Asked by', requests(resource)],
    ['Asked-for attributes', attributes(resource)],
    ['Volatile attributes', codeList(resource.volatile, 'none')],
    ['Asked for', resource.unversioned === true ? 'by every run' : "where the project's version has moved"],
    ...remarks(resource),
    ['Where it is absent', absence(resource)],
  ];
  return table(['', ''], rows);
}

function requests({ source }: Resource): string {
  if (source.from === 'object') return get(source.path);
  if (source.from === 'list') return `${list(source.endpoint)}${pages(source.endpoint, source.pageSize)}`;
  if (source.from === 'gathered') return 'no request of its own: gathered from every place where a person appears';
  const nested = source.places.map(
    ({ owner, attribute, endpoint }) =>
      `the attribute ${code(attribute)} of ${owner}${endpoint === undefined ? '' : `, or where a host leaves it out ${list(endpoint)}`}`,
  );
  const ofProject =
    source.projectList === undefined
      ? []
      : [`where a host leaves it out, one list for the whole project: ${list(source.projectList)}`];
  return [...nested, ...ofProject].join('; ');
}

const get = (path: string): string => code(`GET ${path}`);

function list(endpoint: Endpoint): string {
  return get(endpoint.path);
}

function pages({ paging }: Endpoint, pageSize: number): string {
  switch (paging) {
    case 'pages':
      return `, in pages of up to ${pageSize}`;
    case 'whole':
      return ', the whole list at once';
    case 'days':
      return `, from ${code('start_date')} to ${code('end_date')}, up to ${pageSize} days at once`;
  }
  return paging satisfies never;
}

function attributes({ name, fields }: Resource): string {
  const inside = nestedIn(name).map(({ attribute }) => `${attribute}(...)`);
  if (fields.length === 0 && inside.length === 0) return 'those that the host sends by itself';
  return codeList([...fields, ...inside], '');
}

function remarks({ settledAfter, appendOnly, idsInsteadOf, holdsCredentials }: Resource): string[][] {
  const rows: string[][] = [];
  if (holdsCredentials === true)
    rows.push(['Credentials', `become ${code('[removed]')}: [what is taken out](archive-format.md#the-json-files)`]);
  if (settledAfter !== undefined)
    rows.push([
      'Until it is settled',
      `a record whose ${code(settledAfter)} lies ahead is a projection: all of it is volatile`,
    ]);
  if (appendOnly === true)
    rows.push(['When the host forgets it', 'it stays current: hosts drop old records of this kind by themselves']);
  if (idsInsteadOf !== undefined) {
    const { attribute, ids, endpoint } = idsInsteadOf;
    const asked = endpoint === undefined ? '' : `; where a host sends neither, ${list(endpoint)} is asked`;
    rows.push(['Lists of records', `${code(ids)} stands for ${code(attribute)}${asked}`]);
  }
  return rows;
}

function absence({ tier, source }: Resource): string {
  if (source.from === 'gathered') return 'it cannot be: people come with the other records';
  return tier === 'core' ? 'a gap, exit code 3' : 'named in summary and manifest, exit code 0';
}
