// What a user would run instead: the requests of the seed program (pt_backup.py), in its order, one after the other. Measures nothing itself.
// Kept as it was: offsets grow by 100 whatever came back, and what fails counts as empty. Prints one JSON line with what it saved.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isJsonObject } from '../src/util/json-text.ts';

type Row = Readonly<Record<string, unknown>>;

const [apiUrl = '', token = '', projectId = '', folder = ''] = process.argv.slice(2);
const headers = { 'X-TrackerToken': token, 'Content-Type': 'application/json' };
const project = `${apiUrl}/projects/${projectId}`;

function rowsIn(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

async function list(path: string): Promise<Row[]> {
  const response = await fetch(`${project}/${path}`, { headers });
  const body: unknown = await response.json();
  return response.ok ? rowsIn(body) : [];
}

async function pages(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let offset = 0; ; offset += 100) {
    const page = await list(`${path}?limit=100&offset=${offset}`);
    if (page.length === 0) return rows;
    rows.push(...page);
  }
}

async function save(name: string, rows: readonly Row[]): Promise<number> {
  if (rows.length > 0) await writeFile(join(folder, `${name}.json`), JSON.stringify(rows, null, 4));
  return rows.length;
}

async function download(attachment: Row): Promise<void> {
  const response = await fetch(`${new URL(apiUrl).origin}/${String(attachment['download_url'])}`, { headers });
  const target = join(folder, 'attachments', basename(String(attachment['id'])));
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'content'), Buffer.from(await response.arrayBuffer()));
}

async function commentsOf(storyId: string): Promise<Row[]> {
  const comments = await list(`stories/${storyId}/comments?fields=:default,attachments`);
  for (const attachment of comments.flatMap((comment) => rowsIn(comment['attachments']))) {
    if (attachment['kind'] === 'file_attachment') await download(attachment);
  }
  return comments;
}

async function belowStories(stories: readonly Row[], read: (storyId: string) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const story of stories) rows.push(...(await read(String(story['id']))));
  return rows;
}

await mkdir(folder, { recursive: true });
const memberships = await save('memberships', await list('memberships'));
const epics = await save('epics', await list('epics'));
const stories = await pages('stories');
await save('stories', stories);
const tasks = await save('tasks', await belowStories(stories, (id) => list(`stories/${id}/tasks`)));
const comments = await save('comments', await belowStories(stories, commentsOf));
const activities = await save('activities', await pages('activity'));
const saved = { memberships, epics, stories: stories.length, tasks, comments, activities };
process.stdout.write(`${JSON.stringify(saved)}\n`);
