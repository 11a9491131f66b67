// A story as Markdown, to be pasted elsewhere: what it is, what is to be done, and what was said. Pure; texts stay as they are.
import type { StoryView } from '../../model/view/story-view.ts';
import type { CommentView } from '../../model/view/timeline-view.ts';

export function storyMarkdown(story: StoryView): string {
  const { name, description, tasks, blockers, timeline } = story;
  const comments = timeline.entries.filter((entry) => entry.is === 'comment').filter(({ gone }) => gone === null);
  const open = blockers.filter(({ isResolved, gone }) => !isResolved && gone === null);
  const left = tasks.filter(({ gone }) => gone === null);
  return `${[
    `# ${oneLine(name)}`,
    factsOf(story),
    description.trim(),
    ...section(
      'Blockers',
      open.map(({ description: text }) => `- ${oneLine(text)}`),
    ),
    ...section(
      'Tasks',
      left.map((task) => `- [${task.isComplete ? 'x' : ' '}] ${oneLine(task.description)}`),
    ),
    ...(comments.length === 0 ? [] : ['## Comments', ...comments.map(commentText)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function factsOf({ id, type, state, estimate, owners, labels, address }: StoryView): string {
  const points = estimate === '' ? '' : `${estimate} ${estimate === '1' ? 'point' : 'points'}`;
  const facts = [
    `#${id}`,
    type,
    state,
    points,
    owners.length === 0 ? '' : `owned by ${owners.map((owner) => owner.name).join(', ')}`,
    labels.length === 0 ? '' : `labels: ${labels.map((label) => label.name).join(', ')}`,
    address,
  ];
  return facts.filter(Boolean).map(oneLine).join(' · ');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

function commentText({ by, at, text, files, googleFiles }: CommentView): string {
  const attached = [...files.map(({ fileName }) => fileName), ...googleFiles.map(({ title }) => title)];
  return [
    `**${oneLine(by || 'Somebody')}**${at === '' ? '' : `, ${oneLine(at)}`}`,
    text.trim(),
    ...attached.map((each) => `- attached: ${oneLine(each)}`),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
