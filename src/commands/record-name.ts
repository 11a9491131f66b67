// How a record is called in a line of text: its kind, its key and what it says of itself.
import type { ResourceName } from '../model/resources.ts';
import { printable } from '../util/printable.ts';
import { RecordReader } from './record-reader.ts';

const kinds: Readonly<Record<ResourceName, string>> = {
  project: 'project',
  memberships: 'membership',
  epics: 'epic',
  epic_comments: 'comment',
  stories: 'story',
  tasks: 'task',
  comments: 'comment',
  file_attachments: 'attachment',
  google_attachments: 'Google attachment',
  activities: 'activity',
  labels: 'label',
  blockers: 'blocker',
  reviews: 'review',
  review_types: 'review type',
  transitions: 'transition',
  pull_requests: 'pull request',
  branches: 'branch',
  cicd_events: 'CI/CD event',
  reactions: 'reaction',
  iterations: 'iteration',
  releases: 'release',
  history_days: 'day of history',
  story_templates: 'story template',
  saved_searches: 'saved search',
  webhooks: 'webhook',
  integrations: 'integration',
  generic_integrations: 'integration',
  people: 'person',
};

/** `story`, `comment`. */
export function kindOf(resource: ResourceName): string {
  return kinds[resource];
}

/** The first line of what a record says of itself, printable; empty where it says nothing. LiteTracker names stories by `title`. */
export function nameIn(text: string): string {
  const record = new RecordReader(text);
  const said = record.text('name', 'title', 'text', 'description', 'message', 'filename', 'state', 'code', 'status');
  const name = said === '' ? record.within('person').text('name', 'username') : said;
  return printable(name.trim().split(/[\r\n]/u)[0] ?? '', 80);
}

/** `123 "Pay by card"`, or the key alone; printable. */
export function keyAndName(key: string, text: string | null): string {
  const name = text === null ? '' : nameIn(text);
  return name === '' ? printable(key, 80) : `${printable(key, 80)} "${name}"`;
}
