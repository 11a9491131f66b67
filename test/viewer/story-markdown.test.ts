import { expect, it } from 'vitest';
import { storyMarkdown } from '../../src/viewer/story/story-markdown.ts';
import { comment, storyView } from './story-view.ts';

it('tells a story as Markdown: facts, description, what holds it up, tasks and comments', () => {
  const gone = { run: 3, at: '' };
  const story = storyView({
    name: 'Pay by\ncard',
    description: 'As a *guest*\n',
    estimate: '1',
    owners: [{ id: '1', name: 'Ada', username: 'ada' }],
    labels: [
      { name: 'money', epic: null },
      { name: 'web', epic: null },
    ],
    address: 'https://www.pivotaltracker.com/story/show/41',
    blockers: [
      { id: '1', description: '#42', isResolved: false, by: '', at: '', gone: null },
      { id: '2', description: 'done with', isResolved: true, by: '', at: '', gone: null },
    ],
    tasks: [
      { id: '1', description: 'Ask the bank', isComplete: true, gone: null },
      { id: '2', description: 'Write it', isComplete: false, gone: null },
      { id: '3', description: 'Deleted', isComplete: false, gone },
    ],
    timeline: {
      leftOut: 0,
      entries: [
        { is: 'transition', at: '', by: 'Ada', state: 'started' },
        comment('51', {
          text: 'Looks **good**',
          files: [{ id: '1', fileName: 'a.png', bytes: 1, shows: 'image', isHeld: true, gone: null }],
        }),
        comment('52', { text: 'Deleted', gone }),
      ],
    },
  });
  expect(storyMarkdown(story)).toBe(
    `# Pay by card

#41 · feature · started · 1 point · owned by Ada · labels: money, web · https://www.pivotaltracker.com/story/show/41

As a *guest*

## Blockers

- #42

## Tasks

- [x] Ask the bank
- [ ] Write it

## Comments

**Ada**, 2024-05-02T10:00:00Z

Looks **good**

- attached: a.png
`,
  );
});

it('leaves out what there is not', () => {
  expect(storyMarkdown(storyView())).toBe('# Pay by card\n\n#41 · feature · started\n');
});
