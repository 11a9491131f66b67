// Stories as a server gives them, for tests of their page.
import type { StoryView } from '../../src/model/view/story-view.ts';
import type { CommentView } from '../../src/model/view/timeline-view.ts';

export function comment(id: string, more: Partial<CommentView> = {}): CommentView {
  return {
    is: 'comment',
    id,
    at: '2024-05-02T10:00:00Z',
    by: 'Ada',
    text: '',
    edited: null,
    files: [],
    googleFiles: [],
    reactions: [],
    commit: '',
    gone: null,
    earlier: [],
    ...more,
  };
}

export function storyView(more: Partial<StoryView> = {}): StoryView {
  return {
    projectId: '99',
    id: '41',
    name: 'Pay by card',
    description: '',
    followers: [],
    createdAt: '',
    updatedAt: '',
    address: '',
    jsonPath: '/services/v5/projects/99/stories/41',
    run: 2,
    savedAt: '',
    gone: null,
    pullRequests: [],
    branches: [],
    timeline: { entries: [], leftOut: 0 },
    earlier: [],
    knowledge: { references: {}, mentions: {} },
    type: 'feature',
    state: 'started',
    estimate: '',
    priority: '',
    requester: null,
    owners: [],
    labels: [],
    iteration: null,
    timeZone: 'Europe/Berlin',
    deadline: '',
    acceptedAt: '',
    projected: '',
    externalId: '',
    integration: '',
    tasks: [],
    blockers: [],
    reviews: [],
    builds: [],
    panel: null,
    previous: null,
    next: null,
    ...more,
  };
}
