// Where old addresses lead, by a literal table of what two projects hold.
import { expect, it } from 'vitest';
import { type LinkKnowledge, oldLinkTarget } from '../../src/server/old-links.ts';

// Story 12 was once in project 7.
const knowledge: LinkKnowledge = {
  holdsProject: (id) => id === '7' || id === '8',
  projectOfStory: (id) => ({ 11: '7', 12: '8' })[id] ?? null,
  projectOfEpic: (id) => (id === '3' ? '8' : null),
  projectOfAttachment: (id) => (id === '9' ? '7' : null),
  ownerOfComment: (id) => (id === '5' ? { kind: 'story', id: '12', projectId: '8' } : null),
};

it.each([
  ['/story/show/11', '/n/projects/7/stories/11'],
  ['/stories/12', '/n/projects/8/stories/12'],
  ['/projects/8/stories/12', '/n/projects/8/stories/12'],
  ['/n/projects/7/stories/12', '/n/projects/8/stories/12'],
  ['/n/projects/999/stories/12', '/n/projects/8/stories/12'],
  ['/n/projects/8/stories/12/comments/5', '/n/projects/8/stories/12#comment-5'],
  ['/n/projects/7/stories/11/comments/404', '/n/projects/7/stories/11'],
  ['/epic/show/3', '/n/projects/8/epics/3'],
  ['/epics/3', '/n/projects/8/epics/3'],
  ['/projects/7', '/n/projects/7'],
  ['/projects/7/overview', '/n/projects/7'],
  ['/file_attachments/9', '/file_attachments/9/download'],
  ['/projects/7/file_attachments/9/download', '/file_attachments/9/download'],
])('%s leads to %s', (path, location) => {
  expect(oldLinkTarget(path, '', knowledge)).toEqual({ status: 302, location });
});

it('keeps what the query asks of a file, and nothing else', () => {
  const location = '/file_attachments/9/download?inline=true';
  expect(oldLinkTarget('/file_attachments/9', '?inline=true&token=1', knowledge)).toEqual({ status: 302, location });
});

it.each([
  '/',
  '/n/projects/7',
  '/n/projects/7/',
  '/n/projects/8/stories/12',
  '/n/projects/8/epics/3',
  '/file_attachments/9/download',
  '/search',
  '/services/v5/projects/7/stories/12',
])('%s is no old address', (path) => {
  expect(oldLinkTarget(path, '', knowledge)).toBeNull();
});

it.each([
  ['/story/show/404', 'story 404'],
  ['/n/projects/7/stories/404', 'story 404'],
  ['/n/projects/404', 'project 404'],
  ['/file_attachments/404/download', 'attachment 404'],
])('%s is nowhere', (path, what) => {
  expect(oldLinkTarget(path, '', knowledge)).toEqual({ status: 404, what });
});
