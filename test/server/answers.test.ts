// What the v5 read protocol answers, held against texts written by hand.
import { describe, expect, test } from 'vitest';
import { get } from './project-seven.ts';

const body = (path: string): string => get(path).text;

describe('fields', () => {
  test('without it, a story has its default attributes and none of the others', () => {
    expect(body('/projects/7/stories/102')).toBe(
      '{"kind":"story","id":102,"project_id":7,"name":"Without lists","story_type":"bug","owner_ids":[],"labels":[]}',
    );
  });

  test('brings only what is named, the id always, and kind not by itself', () => {
    expect(body('/projects/7/stories?fields=name,story_type')).toBe(
      '[{"id":101,"name":"Ticket machine","story_type":"feature"},{"id":102,"name":"Without lists","story_type":"bug"}]',
    );
  });

  test('keeps the text of numbers', () => {
    expect(body('/stories/101?fields=estimate')).toBe('{"id":101,"estimate":3.0}');
  });

  test('chooses inside nested resources, at two depths', () => {
    expect(body('/stories/101?fields=comments(text,person(name),file_attachments(filename))')).toBe(
      '{"id":101,"comments":[{"id":41,"text":"Yes","person":{"id":11,"name":"Ann"},"file_attachments":[{"id":51,"filename":"a.png"}]}]}',
    );
  });

  test('a nested resource without parentheses comes with its default attributes', () => {
    expect(body('/stories/101?fields=comments')).toBe(
      '{"id":101,"comments":[{"kind":"comment","id":41,"story_id":101,"text":"Yes","person_id":11}]}',
    );
  });

  test(':default and an object bring both the id and the object', () => {
    const story = JSON.parse(body('/stories/101?fields=:default,requested_by')) as Record<string, unknown>;
    expect(story).toMatchObject({ requested_by_id: 11, requested_by: { name: 'Ann' }, kind: 'story' });
    expect(story).not.toHaveProperty('comments');
  });

  test('a choice inside a default attribute replaces the default of it', () => {
    const story = JSON.parse(body('/stories/101?fields=:default,labels(name)')) as Record<string, unknown>;
    expect(story['labels']).toEqual([{ id: 31, name: 'pier' }]);
  });

  test('ids come from nested resources', () => {
    expect(body('/stories/101?fields=comment_ids,label_ids,task_ids')).toBe(
      '{"id":101,"comment_ids":[41],"label_ids":[31],"task_ids":[]}',
    );
  });

  test('attachments are the files and the Google documents together', () => {
    expect(body('/projects/7/stories/101/comments?fields=attachments(kind),attachment_ids')).toBe(
      '[{"id":41,"attachments":[{"id":51,"kind":"file_attachment"}],"attachment_ids":[51]}]',
    );
  });

  test('iterations are named by number, activity by guid and version', () => {
    expect(body('/projects/7/iterations?fields=team_strength&limit=1')).toBe('[{"number":1,"team_strength":1}]');
    expect(body('/projects/7/activity?fields=kind&limit=1')).toBe(
      '[{"guid":"7_42","project_version":42,"kind":"story_update_activity"}]',
    );
  });

  test('an attribute that v5 does not have is refused by name', () => {
    expect(get('/projects/7/stories?fields=name,colour')).toMatchObject({
      status: 400,
      text: `{"code":"invalid_parameter","kind":"error","error":"One or more request parameters was missing or invalid.","general_problem":"The field 'colour' is not an attribute of the story resource."}`,
    });
    expect(body('/projects/7/stories?fields=comments(colour)')).toContain(
      "'colour' is not an attribute of the comment",
    );
  });

  test('what cannot be read is refused too', () => {
    expect(get('/projects/7/stories?fields=a,,b')).toMatchObject({ status: 400 });
  });
});

describe('answers', () => {
  test('explicit nulls inside activities stay', () => {
    expect(body('/projects/7/activity?limit=1')).toContain('"new_values":{"estimate":null}');
  });

  test('envelope=true wraps the body, with paging where there is some', () => {
    expect(body('/projects/7/stories?envelope=true&limit=1&fields=name')).toBe(
      '{"http_status":"200","project":{"version":42},"data":[{"id":101,"name":"Ticket machine"}],"pagination":{"total":2,"limit":1,"offset":0,"returned":1}}',
    );
    expect(body('/projects/7/labels?envelope=true&fields=name')).toBe(
      '{"http_status":"200","project":{"version":42},"data":[{"id":31,"name":"pier"}]}',
    );
  });

  test('date_format=millis writes date-times as numbers', () => {
    expect(body('/stories/101?fields=accepted_at,name&date_format=millis')).toBe(
      '{"id":101,"accepted_at":1493854180000,"name":"Ticket machine"}',
    );
    expect(body('/projects/7/labels?fields=created_at')).toBe('[{"id":31,"created_at":"2020-01-01T00:00:00Z"}]');
    expect(body('/projects/7/labels?fields=created_at&date_format=millis')).toBe(
      '[{"id":31,"created_at":1577836800000}]',
    );
    expect(get('/stories/101?date_format=weeks').status).toBe(400);
  });

  test('the version is told on what is about one project, and nowhere else', () => {
    const versionOf = (path: string): string | undefined => get(path).headers['x-tracker-project-version'];
    expect(['/projects/7', '/projects/7/stories', '/stories/101', '/projects/7/labels'].map(versionOf)).toEqual([
      '42',
      '42',
      '42',
      '42',
    ]);
    expect(['/me', '/projects', '/projects/7/epics', '/projects/9'].map(versionOf)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('repeated slashes count as one, unknown parameters do not matter', () => {
    expect(body('//projects//7/stories/101?fields=name&project_id=7&foo=')).toBe('{"id":101,"name":"Ticket machine"}');
  });

  test('bulk brings the stories that there are and drops the others', () => {
    expect(body('/projects/7/stories/bulk?ids=102,999,101&fields=id')).toBe('[{"id":102},{"id":101}]');
  });

  test.each([
    ['/projects/7/stories/101/tasks', '[]'],
    ['/projects/7/stories/101/owners?fields=name', '[{"id":11,"name":"Ann"}]'],
    ['/projects/7/stories/101/labels?fields=name', '[{"id":31,"name":"pier"}]'],
    ['/projects/7/memberships?fields=role', '[{"id":21,"role":"owner"}]'],
    ['/projects/7/memberships/21?fields=role', '{"id":21,"role":"owner"}'],
    ['/projects/7/iterations/2?fields=number', '{"number":2}'],
    ['/projects?fields=name,current_velocity', '[{"id":7,"name":"Seven","current_velocity":10}]'],
  ])('%s', (path, text) => {
    expect(body(path)).toBe(text);
  });
});

describe('errors', () => {
  const unfound =
    '{"code":"unfound_resource","kind":"error","error":"The object you tried to access could not be found.  It may have been removed by another user, you may be using the ID of another object type, or you may be trying to access a sub-resource at the wrong point in a tree."}';
  const noRoute = '{"code":"route_not_found","kind":"error","error":"The path you requested has no valid endpoint."}';

  test.each([
    ['/projects/-1', unfound],
    ['/projects//epics', unfound],
    ['/projects/7/stories/999', unfound],
    ['/stories/999', unfound],
    ['/projects//stories//comments', noRoute],
    ['/projects/7/nothing', noRoute],
    ['/projects/7/epics', noRoute],
    ['/projects/7/stories/102/comments', noRoute],
  ])('%s is 404', (path, text) => {
    expect(get(path)).toMatchObject({ status: 404, text });
  });

  test("somebody else's project is 403 unauthorized_operation", () => {
    expect(get('/projects/8/stories')).toMatchObject({ status: 403 });
    expect(body('/projects/8')).toContain(
      '"code":"unauthorized_operation","kind":"error","error":"Authorization failure."',
    );
  });

  test.each(['limit=x', 'limit=-1', 'offset=-1', 'offset=1.5'])('stories?%s is 400', (query) => {
    expect(get(`/projects/7/stories?${query}`)).toMatchObject({ status: 400 });
  });
});
