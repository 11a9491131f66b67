// What real v5 clients ask for, in their own words and order, and what each needs of the answers.
import { describe, expect, it } from 'vitest';
import { activity, ann, comment, file, leak, machine, pier, pierArchive, project, refs, task } from './pier-archive.ts';
import { type Answered, ask, serve } from './served.ts';

type Ask = (path: string) => Promise<Answered>;

function client(): Ask {
  const archives = serve(pierArchive());
  return async (path) => await ask(archives, path);
}

const paging = ({ headers }: Answered): (string | undefined)[] =>
  ['total', 'limit', 'offset', 'returned'].map((name) => headers[`x-tracker-pagination-${name}`]);

describe('clients of the v5 API', () => {
  it('pt_backup.py: pages until an empty one, and attachments of both kinds in one list', async () => {
    const get = client();
    expect((await get('/projects/7/memberships')).json).toHaveLength(2);
    expect((await get('/projects/7/epics')).json).toEqual([refs.pierEpic]);
    expect((await get('/projects/7/stories?limit=100&offset=0')).json).toEqual([bare(machine), bare(leak)]);
    expect((await get('/projects/7/stories?limit=100&offset=100')).text).toBe('[]');
    expect((await get('/projects/7/stories/101/tasks')).json).toEqual([task]);
    expect((await get('/projects/7/stories/101/comments?fields=:default,attachments')).json).toEqual([
      { ...comment, attachments: [file, refs.google] },
    ]);
    expect((await get('/projects/7/activity?limit=100&offset=100')).text).toBe('[]');
  });

  it('storyexporter: an envelope with pagination, and arrays where there is nothing', async () => {
    const get = client();
    const fields = 'id,name,labels,owner_ids,owned_by_id,blockers';
    expect((await get(`/projects/7/stories?fields=${fields}&offset=0&envelope=true`)).json).toEqual({
      http_status: '200',
      project: { version: 44 },
      data: [
        {
          id: 101,
          name: 'Ticket machine',
          labels: [pier],
          owner_ids: [12],
          owned_by_id: 12,
          blockers: [{ kind: 'blocker', id: 71, story_id: 101, person_id: 11, description: 'Wood', resolved: false }],
        },
        { id: 102, name: 'Roof leaks', labels: [], owner_ids: [], blockers: [] },
      ],
      pagination: { total: 2, limit: 100, offset: 0, returned: 2 },
    });
    expect((await get('/projects/7/stories/102/comments?fields=id,text,file_attachments')).text).toBe('[]');
  });

  it('pivotaltrackerdump: everything nested, until as many rows came as were announced', async () => {
    const get = client();
    const fields =
      ':default,comments(:default,file_attachments,google_attachments,attachment_ids),owners(:default),reviews(:default),tasks(:default),transitions(:default),blockers(:default),labels(:default)';
    const stories = await get(
      `/projects/7/stories?envelope=true&limit=10&offset=0&fields=${encodeURIComponent(fields)}`,
    );
    expect(stories.json).toMatchObject({
      data: [
        {
          ...bare(machine),
          comments: [
            { ...comment, file_attachments: [file], google_attachments: [refs.google], attachment_ids: [51, 52] },
          ],
          owners: [refs.bob],
          tasks: [task],
          transitions: [refs.transition],
        },
        { id: 102, comments: [], owners: [], tasks: [], reviews: [], transitions: [], blockers: [] },
      ],
      pagination: { total: 2 },
    });
    expect(
      (await get('/projects/7/releases?envelope=true&limit=10&offset=0&fields=:default,story_ids')).json,
    ).toMatchObject({
      data: [{ ...refs.release, story_ids: [101] }],
      pagination: { total: 1, limit: 10, offset: 0, returned: 1 },
    });
    expect((await get('/projects/7/stories/101/activity?envelope=true')).json).toMatchObject({ data: [activity[0]] });
    expect((await get('/projects/7/epics/111/activity')).text).toBe('[]');
  });

  it('tracker_api: /me with projects, filters, single parts of stories, iterations and search', async () => {
    const get = client();
    expect((await get('/me')).json).toMatchObject({
      kind: 'me',
      projects: [{ kind: 'membership_summary', project_id: 7, project_name: 'Pier' }],
    });
    expect((await get('/me')).text).not.toContain('api_token');
    expect((await get('/projects/7/stories?with_state=unscheduled')).json).toEqual([bare(leak)]);
    expect((await get('/stories/101?fields=:default,owned_by')).json).toEqual({ ...bare(machine), owned_by: refs.bob });
    expect((await get('/projects/7/stories/101/owners')).json).toEqual([refs.bob]);
    expect((await get('/projects/7/stories/101/reviews?fields=:default,review_type')).json).toEqual([
      expect.objectContaining({ id: 81, review_type: { kind: 'review_type', id: 91, name: 'Code' } }),
    ]);
    const last = await get('/projects/7/iterations?scope=done&limit=1&offset=-1&fields=number,stories(name)');
    expect(last.json).toEqual([{ number: 2, stories: [] }]);
    expect(paging(last)).toEqual(['2', '1', '-1', '1']);
    expect((await get('/projects/7/search?query=name%3A%22roof+leaks%22')).json).toEqual({
      stories: {
        stories: [bare(leak)],
        total_points: 0,
        total_points_completed: 0,
        total_hits: 1,
        total_hits_with_done: 1,
      },
      epics: { epics: [], total_hits: 0 },
      query: 'name:"roof leaks"',
    });
  });

  it('pivotaltracker and pivotaljs: envelopes on single records, doubled slashes, limits that are clamped', async () => {
    const get = client();
    expect((await get('//projects/7?envelope=true&fields=name')).json).toEqual({
      http_status: '200',
      project: { version: 44 },
      data: { id: 7, name: 'Pier' },
    });
    expect((await get('//projects//7//stories?offset=0&limit=128&envelope=true')).json).toMatchObject({
      pagination: { limit: 128 },
    });
    expect(paging(await get('/projects/7/iterations?offset=0&limit=128'))).toEqual(['4', '50', '0', '4']);
    expect((await get('/projects//epics')).json).toMatchObject({ code: 'unfound_resource' });
    expect((await get('/projects//stories//comments')).json).toMatchObject({ code: 'route_not_found' });
  });

  it('go-pivotaltracker: counts with limit 0, then asks for all', async () => {
    const get = client();
    const count = await get('/projects/7/stories?limit=0&offset=0');
    expect([count.text, ...paging(count)]).toEqual(['[]', '2', '0', '0', '0']);
    expect((await get('/projects/7/stories?limit=2&offset=0')).json).toHaveLength(2);
  });

  it('WebService::PivotalTracker: filter with fields, parameters that nobody knows, the current iteration', async () => {
    const get = client();
    expect(
      (await get('/projects/7/stories?filter=state:unscheduled&fields=kind,id,task_ids,requested_by')).json,
    ).toEqual([{ kind: 'story', id: 102, task_ids: [], requested_by: refs.bob }]);
    expect((await get('/projects/7/stories?filter=state:unscheduled&with_state=accepted')).json).toMatchObject({
      general_problem: "The 'filter' parameter cannot be combined with other url parameters.",
    });
    const current = await get('/projects/7/iterations?project_id=7&scope=current&limit=1&fields=number');
    expect([current.text, ...paging(current)]).toEqual(['[{"number":3}]', undefined, undefined, undefined, undefined]);
  });

  it('Taiga and the Kotlin importer: true projection, people of comments, what changed since', async () => {
    const get = client();
    expect((await get('/projects/7?fields=point_scale,labels(name)')).json).toEqual({
      id: 7,
      point_scale: '0,1,2,3',
      labels: [
        { id: 31, name: 'pier' },
        { id: 32, name: 'roof' },
      ],
    });
    expect((await get('/projects/7/stories?limit=300&fields=follower_ids,comments(text,person)')).json).toEqual([
      { id: 101, follower_ids: [11, 12], comments: [{ id: 41, text: 'Yes', person: ann }] },
      { id: 102, comments: [] },
    ]);
    expect(
      (await get('/projects/7/stories?limit=500&fields=name,after_id&updated_after=2020-02-01T00:00:00Z')).json,
    ).toEqual([{ id: 102, name: 'Roof leaks', after_id: 101 }]);
    expect((await get('/projects/7/stories?fields=id&updated_before=1580515200000')).json).toEqual([{ id: 101 }]);
  });

  it('Airbyte: projects with their defaults, and nothing of other accounts', async () => {
    const get = client();
    expect((await get('/projects')).json).toEqual([project]);
    expect((await get('/projects?account_ids=6')).text).toBe('[]');
  });
});

/** Without what comes only when it is named. */
function bare(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'follower_ids' && name !== 'after_id'));
}
