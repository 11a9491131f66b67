import { describe, expect, it } from 'vitest';
import type { ProjectView } from '../../src/model/view/project-view.ts';
import type { StoryRow } from '../../src/model/view/story-row.ts';
import type { BoardRequest, PanelListRequest } from '../../src/viewer/board/board-request.ts';
import { viewerDocument } from '../../src/viewer/document.tsx';
import { shownIn } from './shown-in.ts';
import { boardProject, firstRowsOf } from './board-project.ts';

const assets = { script: '/viewer/x/viewer.js', style: '/viewer/x/viewer.css' };

function rendered(request: BoardRequest | PanelListRequest, run: number | null = null) {
  const { id, name } = request.project;
  const html = viewerDocument({ mode: 'served', root: '', run, project: { id, name }, projects: 1, request }, assets);
  return { html, ...shownIn(html) };
}

const made = boardProject({ done: 60, current: 6, backlog: 30, icebox: 0 });

function boardOf(panels: readonly string[], more: Partial<ProjectView> = {}): BoardRequest {
  const firstRows = { done: firstRowsOf(made, 'done'), current: firstRowsOf(made, 'current') };
  return { page: 'board', project: { ...made.project, ...more }, panels, firstRows };
}

describe('the board before any script', () => {
  it('shows the open panels with their rows, of what is done the newest', () => {
    const { text, links } = rendered(boardOf(['done', 'current', 'icebox', 'epics']));
    for (const part of [
      'Done 60 stories',
      'Current 6 stories',
      'The icebox is empty.',
      'Epics 1 epic Payments 61 % · 13 stories 8 of 13 stories accepted',
      'Iteration 7 27 May – 2 Jun 2024',
    ]) {
      expect(text).toContain(part);
    }
    expect(links).toContain('/n/projects/99/stories/10000059');
    expect(links).not.toContain('/n/projects/99/stories/10000019');
    expect(links).toContain('/n/projects/99/stories/20000000');
  });

  it('leads to all stories of a panel, to other panels, and back to fewer', () => {
    const { links } = rendered(boardOf(['done', 'current']));
    expect(links).toEqual(
      expect.arrayContaining([
        '/n/projects/99?panel=done',
        '/n/projects/99?panels=done,current,epics',
        '/n/projects/99?panels=current',
      ]),
    );
  });

  it('says in words what colours and shapes say', () => {
    const row: StoryRow = {
      id: '5',
      name: 'All',
      type: 'bug',
      state: 'rejected',
      estimate: 3,
      owners: ['1', '77'],
      labels: ['2'],
      blockers: 2,
      reviews: ['pass', 'revise'],
      comments: 1,
      tasks: [1, 3],
      attachments: 2,
    };
    const { html, text } = rendered({ ...boardOf(['current']), firstRows: { current: { from: 0, rows: [row] } } });
    for (const part of [
      '3 points',
      'owned by Ada Lovelace',
      'owned by person 77',
      'epic payments',
      'blocked',
      'revise',
    ]) {
      expect(text).toContain(part);
    }
    for (const part of ['1 of 3 tasks done', '1 comment', '2 attachments', 'rejected']) expect(text).toContain(part);
    expect(html).toContain('aria-label="bug"');
    expect(html).toContain('title="2 open blockers"');
    expect(html).toContain('title="1 of 2 reviews passed"');
  });

  it('takes every text for a text', () => {
    const name = '</script><img src=x onerror=alert(1)>\u202eevil';
    const rows: StoryRow[] = [{ id: '../x?"', name, type: name, state: name, owners: ['1'], labels: ['1', name] }];
    const people = [{ id: '1', name, initials: name, username: '', email: '', role: null }];
    const counts = { stories: 1, accepted: 0, inProgress: 0, points: 0, acceptedPoints: 0 };
    const labels = [{ id: '1', name, epicId: null, counts }];
    const request = boardOf(['current', 'labels', `person:1`, `search:${name}`], { name, people, labels });
    const { html, links } = rendered({ ...request, firstRows: { current: { from: 0, rows } } });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('style=');
    expect(links).toContain('/n/projects/99/stories/..%2Fx%3F%22');
    expect(html).toContain(String.raw`\u202eevil`);
  });

  it('names the snapshot, and the ways to the others', () => {
    const [first] = made.project.snapshots;
    if (first === undefined) throw new Error('no snapshot');
    const { html, text, links } = rendered(boardOf(['current'], { snapshot: first }), 1);
    expect(text).toContain('Earlier state: 1 May 2024, 10:00 UTC');
    expect(text).toContain('You are looking at the project as run 1 saved it.');
    expect(text).toContain('1 May 2024, 10:00 UTC (2 gaps)');
    expect(links).toEqual(expect.arrayContaining(['?panels=current', '/n/projects/99/stories/20000000?run=1']));
    expect(html).toContain('<input type="hidden" name="run" value="1"');
  });

  it('says that no panel is open', () => {
    expect(rendered(boardOf([])).text).toContain('No panel is open. Add one above.');
  });
});

describe('the list of a panel', () => {
  const listOf = (from: number, count: number) =>
    rendered({
      page: 'panel-list',
      project: made.project,
      panel: 'done',
      from,
      rows: made.rows.done.slice(from, from + count),
    });

  it('leads on and back', () => {
    const { text, links } = listOf(20, 20);
    expect(text).toContain('Stories 21 to 40 of 60.');
    expect(links).toEqual(expect.arrayContaining(['/n/projects/99?panel=done', '/n/projects/99?panel=done&from=40']));
  });

  it('ends', () => {
    expect(listOf(40, 20).links).not.toContain('/n/projects/99?panel=done&from=60');
    expect(listOf(99, 20).text).toContain('60 stories; none from here on.');
  });
});
