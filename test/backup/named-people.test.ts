import { expect, it } from 'vitest';
import { literalSource } from '../../src/sample/literal-source.ts';
import { backUp } from '../contract/rig.ts';

const person = (id: number): { readonly kind: string; readonly id: number; readonly name: string } => ({
  kind: 'person',
  id,
  name: `Person ${id}`,
});

it('keeps the names of people who appear only as reviewer, as uploader, or as who moved a story', async () => {
  const file = { kind: 'file_attachment', id: 9, filename: 'a.txt', size: 1, uploader_id: 2, uploader: person(2) };
  const comment = { kind: 'comment', id: 5, story_id: 1, file_attachments: [file], google_attachments: [] };
  const review = { kind: 'review', id: 4, story_id: 1, reviewer_id: 1, reviewer: person(1), status: 'pass' };
  const move = { state: 'started', story_id: 1, occurred_at: '2025-01-01T00:00:00Z' };
  const transition = { kind: 'story_transition', ...move, performed_by_id: 3, performed_by: person(3) };
  const story = { kind: 'story', id: 1, name: 'S', comments: [comment], reviews: [review], transitions: [transition] };
  const project = { kind: 'project', id: 99, name: 'P' };
  const source = literalSource({ project, stories: [story], contents: { 9: 'x' } });
  const outcome = await backUp({ source });
  expect(outcome.records('people')).toEqual([person(1), person(2), person(3)]);
  const withoutNames = await backUp({ source, dialect: { refusedFields: ['reviewer', 'uploader', 'performed_by'] } });
  expect(withoutNames.records('people')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  expect(withoutNames.records('transitions')).toHaveLength(1);
});
