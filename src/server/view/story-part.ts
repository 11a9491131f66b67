// The part `story/<id>`: a story with all that belongs to it, as of one snapshot; of one that is gone by then, as it was last.
import type { DiscussedView, StoryLabel, StoryLink, StoryView } from '../../model/view/story-view.ts';
import type { TimelineView } from '../../model/view/timeline-view.ts';
import { textOf } from '../v5/source.ts';
import { boardOf } from './board.ts';
import type { PartSource } from './part-source.ts';
import { projectPart } from './project-part.ts';
import { listIn, ownersIn, recordIn, wordIn } from './row-values.ts';
import { bounded } from './story-bounds.ts';
import { textKnowledge } from './story-links.ts';
import type { BoardPlace } from './story-names.ts';
import { blockerView, codeView, nestedLists, type NestedLists, reviewView, taskView } from './story-nested.ts';
import { type FoundRecord, foundRecord, momentIn, type RecordScope } from './story-scope.ts';
import { timelineView } from './timeline-part.ts';
import { earlierVersions } from './versions-part.ts';

/** Undefined for what the archive did not have by this snapshot. */
export function storyPart(source: PartSource, [id = '', ...more]: readonly string[]): StoryView | undefined {
  const found = id === '' || more.length > 0 ? null : foundRecord(source, 'stories', id);
  return found === null ? undefined : bounded(storyView(found));
}

function storyView(found: FoundRecord): StoryView {
  const { key, record } = found.found;
  const { names, source, gone } = found;
  const nested = nestedLists(found, 'stories', key);
  const tasks = nested('tasks').map(taskView);
  const blockers = nested('blockers').map((each) => blockerView(found, each));
  const place = gone === null ? names.placeOf(key) : null;
  const iteration = place === null ? null : names.iterationAt(place);
  const requester = wordIn(record, 'requested_by_id') || wordIn(recordIn(record, 'requested_by'), 'id');
  const words = [...tasks, ...blockers].map(({ description }) => description);
  return {
    ...discussedView(found, { kind: 'story', nested, words }),
    type: wordIn(record, 'story_type'),
    state: wordIn(record, 'current_state'),
    estimate: wordIn(record, 'estimate'),
    priority: wordIn(record, 'story_priority'),
    requester: requester === '' ? null : names.person(requester),
    owners: ownersIn(record).map((owner) => names.person(owner)),
    labels: labelsOf(found),
    iteration:
      iteration === null
        ? null
        : { number: iteration.number, kind: iteration.kind, start: iteration.start, finish: iteration.finish },
    timeZone: projectPart(source).timeZone,
    deadline: momentIn(record, 'deadline'),
    acceptedAt: momentIn(record, 'accepted_at'),
    projected: momentIn(record, 'projected_completion'),
    externalId: wordIn(record, 'external_id'),
    integration: integrationOf(found),
    tasks,
    blockers,
    reviews: nested('reviews').map((each) => reviewView(found, each)),
    builds: nested('cicd_events').map(codeView),
    panel: place?.panel ?? null,
    previous: neighbour(source, place, -1),
    next: neighbour(source, place, 1),
  };
}

interface Discussed {
  readonly kind: 'story' | 'epic';
  readonly nested: NestedLists;
  /** Further texts of the page. */
  readonly words: readonly string[];
}

/** What stories and epics have in common. */
export function discussedView(found: FoundRecord, { kind, nested, words }: Discussed): DiscussedView {
  const { records, dateOf, gone, names } = found;
  const { key, record } = found.found;
  const resource = kind === 'story' ? 'stories' : 'epics';
  const comments = nested(kind === 'story' ? 'comments' : 'epic_comments');
  const timeline = timelineView(found, { kind, id: key, comments, transitions: nested('transitions') });
  const followers = listIn(record, 'follower_ids').map(textOf).filter(Boolean);
  const description = wordIn(record, 'description');
  return {
    projectId: records.projectId,
    id: key,
    name: wordIn(record, 'name', 'title') || `${kind === 'story' ? 'Story' : 'Epic'} ${key}`,
    description,
    followers: [...new Set(followers)].map((follower) => names.person(follower)),
    createdAt: momentIn(record, 'created_at'),
    updatedAt: momentIn(record, 'updated_at'),
    address: wordIn(record, 'url'),
    jsonPath: `/services/v5/projects/${encodeURIComponent(records.projectId)}/${resource}/${encodeURIComponent(whole(key))}`,
    run: records.run,
    savedAt: dateOf(records.run),
    gone,
    pullRequests: nested('pull_requests').map(codeView),
    branches: nested('branches').map(codeView),
    timeline,
    earlier: earlierVersions(found, resource, [key]).get(key) ?? [],
    knowledge: textKnowledge(found, [description, ...words, ...textsOf(timeline)]),
  };
}

/** Halves of characters cannot be escaped. */
function whole(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

function textsOf({ entries }: TimelineView): string[] {
  return entries.flatMap((entry) => (entry.is === 'comment' ? [entry.text] : []));
}

function labelsOf({ source, found, names }: FoundRecord): StoryLabel[] {
  return boardOf(source)
    .labels.of(found.record)
    .map((id) => {
      const label = names.labels.get(id);
      const epic = label === undefined || label.epicId === null ? null : (names.epics.get(label.epicId) ?? null);
      return { name: label?.name ?? boardOf(source).labels.names.get(id) ?? id, epic };
    });
}

function integrationOf({ records, found: { record } }: FoundRecord): string {
  const id = wordIn(record, 'integration_id');
  if (id === '') return '';
  const known = (['integrations', 'generic_integrations'] as const).map(
    (resource) => records.one(resource, id)?.record ?? {},
  );
  return known.map((each) => wordIn(each, 'name', 'kind')).find(Boolean) ?? `integration ${id}`;
}

function neighbour(source: RecordScope['source'], place: BoardPlace | null, step: 1 | -1): StoryLink | null {
  const id = place === null ? undefined : boardOf(source).rows[place.panel][place.row + step];
  if (id === undefined) return null;
  return { id, name: wordIn(source.records.one('stories', id)?.record ?? {}, 'name') };
}
