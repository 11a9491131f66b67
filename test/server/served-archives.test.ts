// Archives while they are served: whole snapshots, commits that hold a file, files that go; and what HTTP adds to the protocol.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Database } from '../../src/archive/database.ts';
import { systemClock } from '../../src/util/clock.ts';
import { openServedArchives } from '../../src/server/served-archives.ts';
import { valueOf } from '../../src/server/v5/source.ts';
import { makeArchive } from './made-archive.ts';
import { pierArchive } from './pier-archive.ts';
import { ask, serve } from './served.ts';

function writer(folder: string): Database {
  return Database.open(join(folder, 'archive.sqlite'), { safety: 'process' });
}

function rename(database: Database, name: string): void {
  const id = "(SELECT id FROM records WHERE resource = 'stories' AND key = '102')";
  database.run(`UPDATE versions SET text = json_set(text, '$.name', ?) WHERE record_id = ${id}`, name);
}

describe('an archive that is served', () => {
  it('shows a new snapshot at the next answer, in records, filters and searches', async () => {
    const folder = pierArchive();
    const archives = serve(folder);
    expect((await ask(archives, '/projects/7/search?query=roof')).json).toMatchObject({ stories: { total_hits: 1 } });
    const database = writer(folder);
    rename(database, 'Gutter leaks');
    database.run("UPDATE runs SET project_version = '45', id = 'run 2'");
    database.close();
    const story = await ask(archives, '/stories/102?fields=name');
    expect([story.json, story.headers['x-tracker-project-version']]).toEqual([{ id: 102, name: 'Gutter leaks' }, '45']);
    expect((await ask(archives, '/projects/7/stories?with_story_type=bug&fields=name')).json).toEqual([
      { id: 102, name: 'Gutter leaks' },
    ]);
  });

  it('waits while a commit holds it, without holding up what else goes on, and answers from what was committed', async () => {
    const folder = pierArchive();
    const archives = serve(folder);
    const database = writer(folder);
    database.exec('BEGIN EXCLUSIVE');
    rename(database, 'Gutter leaks');
    const answer = ask(archives, '/stories/102?fields=name');
    const elsewhere = await ask(serve(pierArchive()), '/stories/102?fields=name');
    expect(elsewhere.json).toEqual({ id: 102, name: 'Roof leaks' });
    database.exec('COMMIT');
    database.close();
    expect((await answer).json).toEqual({ id: 102, name: 'Gutter leaks' });
  });

  it('gives up with a sentence where it is held for longer than half a minute', async () => {
    const folder = pierArchive();
    let now = 0;
    const clock = {
      now: () => now,
      random: () => 0,
      sleep: async (ms: number) => await Promise.resolve(void (now += ms)),
    };
    const archives = openServedArchives([folder], { clock });
    const database = writer(folder);
    database.exec('BEGIN EXCLUSIVE');
    await expect(ask(archives, '/stories/102')).rejects.toThrow(
      'A run holds the archive; try again when it has ended.',
    );
    expect(now).toBeGreaterThan(30_000);
    database.exec('ROLLBACK');
    database.close();
    archives.close();
  });

  it('answers all of one question from one snapshot, and lets nobody write through it', async () => {
    const folder = pierArchive();
    const archives = serve(folder);
    const database = writer(folder);
    database.all('PRAGMA busy_timeout = 0');
    const names = await archives.answer(({ projects }) => {
      const before = projects[0]?.current('stories', '102');
      expect(() => database.transaction(() => rename(database, 'Gutter leaks'))).toThrow(/locked|busy/iu);
      return [before, projects[0]?.current('stories', '102')].map((story) => (story ? valueOf(story, 'name') : null));
    });
    expect(names).toEqual(['Roof leaks', 'Roof leaks']);
    database.close();
  });

  it('may share a read between the answers of one turn, which ends with the turn or with a failure', async () => {
    const folder = pierArchive();
    const archives = openServedArchives([folder], { sharesReads: true });
    const database = writer(folder);
    database.all('PRAGMA busy_timeout = 0');
    const commit = (name: string): void => database.transaction(() => rename(database, name));
    const nameNow = async (): Promise<unknown> => (await ask(archives, '/stories/102?fields=name')).json;
    const [first, second] = await Promise.all([nameNow(), nameNow()]);
    expect([first, second]).toEqual([
      { id: 102, name: 'Roof leaks' },
      { id: 102, name: 'Roof leaks' },
    ]);
    expect(() => commit('Gutter leaks')).toThrow(/locked|busy/iu);
    await setImmediate();
    commit('Gutter leaks');
    expect(await nameNow()).toEqual({ id: 102, name: 'Gutter leaks' });
    const failure = archives.answer(({ projects }) => {
      projects[0]?.current('stories', '102');
      throw new RangeError('in the midst of it');
    });
    await expect(failure).rejects.toThrow('in the midst of it');
    commit('Pipe leaks');
    expect(await nameNow()).toEqual({ id: 102, name: 'Pipe leaks' });
    archives.close();
    commit('Wall leaks');
    database.close();
  });

  it('shares no read for long, however many ask in one turn', async () => {
    const folder = pierArchive();
    let now = 0;
    const clock = { ...systemClock, now: () => now };
    const archives = openServedArchives([folder], { clock, sharesReads: true });
    const database = writer(folder);
    database.all('PRAGMA busy_timeout = 0');
    const lasting = async (): Promise<void> =>
      await archives.answer(({ projects }) => {
        projects[0]?.current('stories', '102');
        now += 30;
      });
    await lasting();
    expect(() => database.transaction(() => rename(database, 'Gutter leaks'))).toThrow(/locked|busy/iu);
    await lasting();
    database.transaction(() => rename(database, 'Gutter leaks'));
    database.close();
    archives.close();
  });

  it('says so when it is gone, and goes on with what stands there later', async () => {
    const folder = pierArchive();
    const archives = serve(folder);
    await ask(archives, '/me');
    rmSync(join(folder, 'archive.sqlite'));
    await expect(ask(archives, '/me')).rejects.toThrow('is not there or is no archive any more');
  });

  it('is refused beside another archive of the same project', () => {
    expect(() => openServedArchives([pierArchive(), pierArchive()])).toThrow('are archives of the same project');
  });

  it('holds what is gone upstream as it was last, outside of the API', async () => {
    const folder = pierArchive();
    const database = writer(folder);
    database.run("UPDATE records SET gone_run = 1, place = NULL WHERE resource = 'stories' AND key = '102'");
    database.close();
    const archives = serve(folder);
    expect((await ask(archives, '/stories/102')).status).toBe(404);
    await archives.answer(({ projects: [project] }) => {
      expect(project?.current('stories', '102')).toBeNull();
      expect([project?.holds('stories', '102'), project?.holds('stories', '9')]).toEqual([true, false]);
      expect([project?.goneSince('stories', '102'), project?.goneSince('stories', '101')]).toEqual([1, null]);
      expect(valueOf(project?.lastKnown('stories', '102') ?? {}, 'name')).toBe('Roof leaks');
    });
  });

  it('finds stories and epics by their ids alone across all projects, and their activity in one feed', async () => {
    const other = makeArchive({
      projectId: '8',
      lists: {
        project: [{ kind: 'project', id: 8, name: 'Eight' }],
        stories: [{ kind: 'story', id: 201, project_id: 8, name: 'Elsewhere' }],
        activities: [{ guid: '8_1', project_version: 1, occurred_at: '2020-03-03T12:00:00Z' }],
      },
    });
    const archives = serve(pierArchive(), other);
    expect((await ask(archives, '/stories/201?fields=name')).json).toEqual({ id: 201, name: 'Elsewhere' });
    expect((await ask(archives, '/projects?fields=name')).json).toEqual([
      { id: 7, name: 'Pier' },
      { id: 8, name: 'Eight' },
    ]);
    expect((await ask(archives, '/my/activity?fields=guid&limit=2')).json).toMatchObject([
      { guid: '7_44' },
      { guid: '8_1' },
    ]);
    expect((await ask(archives, '/projects/8/stories/201/tasks')).status).toBe(404);
  });
});

describe('the protocol over HTTP', () => {
  it('has the MD5 of the body as its tag, and 304 for who has it', async () => {
    const archives = serve(pierArchive());
    const first = await ask(archives, '/projects/7?fields=name');
    // printf '{"id":7,"name":"Pier"}' | md5sum
    expect([first.text, first.headers['etag']]).toEqual([
      '{"id":7,"name":"Pier"}',
      '"6ad783e6bd638a860e819db54f7268ed"',
    ]);
    for (const tag of [
      first.headers['etag'] ?? '',
      `W/${first.headers['etag']}`,
      '*',
      `"x", ${first.headers['etag']}`,
    ]) {
      const again = await ask(archives, '/projects/7?fields=name', { headers: { 'if-none-match': tag } });
      expect([tag, again.status, again.text]).toEqual([tag, 304, '']);
    }
    const other = await ask(archives, '/projects/7?fields=name', { headers: { 'if-none-match': '"x"' } });
    expect(other.status).toBe(200);
  });

  it('answers HEAD as GET, and refuses what would write', async () => {
    const archives = serve(pierArchive());
    const head = await ask(archives, '/projects/7/stories?limit=0', { method: 'HEAD' });
    expect([head.status, head.headers['x-tracker-pagination-total']]).toEqual([200, '2']);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await ask(archives, '/projects/7/stories/101', { method });
      expect([method, answer.status, answer.headers['allow']]).toEqual([method, 405, 'GET, HEAD']);
    }
  });

  it('answers several paths at once, each under its own name, errors among them', async () => {
    const body = JSON.stringify([
      '/services/v5/projects/7?fields=name',
      '/services/v5/projects/9',
      '/services/v5/aggregator',
    ]);
    const answer = await ask(serve(pierArchive()), '/aggregator', { method: 'POST', body });
    expect(answer.json).toEqual({
      '/services/v5/projects/7?fields=name': { id: 7, name: 'Pier' },
      '/services/v5/projects/9': expect.objectContaining({ code: 'unauthorized_operation' }),
      '/services/v5/aggregator': expect.objectContaining({ code: 'route_not_found' }),
    });
  });

  it('writes transitions as CSV, with nothing that a spreadsheet would run', async () => {
    const transitions = [
      {
        kind: 'story_transition',
        state: '=1+1',
        story_id: 1,
        occurred_at: '2020-01-05T00:00:00Z',
        performed_by_id: 'a"b',
      },
    ];
    const folder = makeArchive({ projectId: '7', lists: { stories: [{ id: 1, transitions }] } });
    const answer = await ask(serve(folder), '/projects/7/story_transitions.csv');
    expect(answer.text).toBe(
      'kind,state,story_id,project_id,project_version,occurred_at,performed_by_id\r\n' +
        'story_transition,\'=1+1,1,,,2020-01-05T00:00:00Z,"a""b"\r\n',
    );
  });
});

describe('lists and their parameters', () => {
  it.each([
    ['/projects/7/stories?with_label=PIER', [101]],
    ['/projects/7/stories?with_story_priority=p1', [101]],
    ['/projects/7/stories?with_story_type=bug&with_state=accepted', []],
    ['/projects/7/stories?after_story_id=101', [102]],
    ['/projects/7/stories?before_story_id=102', [101]],
    ['/projects/7/stories?after_story_id=9', []],
    ['/projects/7/stories?accepted_after=2020-01-05T00:00:00Z&accepted_before=2020-01-07T00:00:00Z', [101]],
    ['/projects/7/stories?created_before=2020-02-02T00:00:00Z', [101]],
    ['/projects/7/stories/bulk?ids=102,9,101', [102, 101]],
    ['/projects/7/stories?filter=includedone:true label:pier', [101]],
    ['/projects/7/labels?with_type=epic', [31]],
    ['/projects/7/memberships?sort_by=name', [22, 21]],
    ['/projects/7/releases?with_state=unscheduled', [103]],
    ['/projects/7/releases?with_state=accepted', []],
    ['/projects/7/releases/103/stories', [101]],
  ])('%s', async (path, ids) => {
    const { json } = await ask(serve(pierArchive()), path);
    expect((json as { readonly id: number }[]).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['/projects/7/stories?with_state=open', "The 'with_state' parameter must be one of accepted,"],
    ['/projects/7/stories?created_after=yesterday', "The 'created_after' parameter must be a date and time."],
    ['/projects/7/stories?filter=stat:started', 'The query is not understood at character 1'],
    ['/projects/7/search', 'this endpoint requires the following parameters: query'],
    ['/my/people', 'this endpoint requires the following parameters: project_id'],
  ])('%s is 400', async (path, problem) => {
    const answer = await ask(serve(pierArchive()), path);
    expect([answer.status, answer.json]).toEqual([
      400,
      expect.objectContaining({ general_problem: expect.stringContaining(problem) }),
    ]);
  });

  it('history of an iteration ends before the day on which it ends', async () => {
    const { json } = await ask(serve(pierArchive()), '/projects/7/history/iterations/1/days');
    expect(json).toEqual({
      kind: 'daily_history_container',
      header: ['date', 'points_accepted', 'counts_accepted'],
      data: [['2020-01-01', 3, 1]],
    });
  });

  it('counts of a label that came without are those of its stories', async () => {
    const { json } = await ask(serve(pierArchive()), '/projects/7/labels/31?fields=counts');
    expect(json).toMatchObject({
      counts: {
        number_of_stories_by_state: { accepted: 1, unscheduled: 0 },
        sum_of_story_estimates_by_state: { accepted: 3 },
      },
    });
  });
});
