// The daily history and the lists that a project's people set up, held against texts written by hand.
import { describe, expect, test } from 'vitest';
import { literalSource } from '../../src/sample/literal-source.ts';
import { NumberText } from '../../src/server/v5/number-text.ts';
import { get } from './project-seven.ts';

const day = (date: string, points: string, count: number) => ({
  date,
  points_accepted: new NumberText(points),
  counts_accepted: count,
});
const source = literalSource({
  project: { id: 7, kind: 'project', name: 'Seven', version: 42 },
  history_days: [day('2019-07-08', '0.0', 0), day('2019-07-09', '2.0', 1), day('2019-07-10', '2.5', 2)],
  saved_searches: [{ kind: 'saved_search', id: 71, project_id: 7, name: 'Bugs', query: 'type:bug' }],
  webhooks: [{ kind: 'webhook', id: 81, project_id: 7, webhook_url: 'https://host.test/', enabled: true }],
  integrations: [{ kind: 'jira_integration', id: 91, project_id: 7, name: 'Desk', api_username: 'bot' }],
});
const body = (path: string): string => get(`/projects/7/${path}`, source).text;

describe('the daily history', () => {
  // The form of a recorded answer of Tracker to /history/iterations/283/days.
  test('is one list of names and a list of values for each day', () => {
    expect(body('history/days')).toBe(
      '{"kind":"daily_history_container","header":["date","points_accepted","counts_accepted"],' +
        '"data":[["2019-07-08",0.0,0],["2019-07-09",2.0,1],["2019-07-10",2.5,2]]}',
    );
    expect(get('/projects/7/history/days', source).headers).not.toHaveProperty('x-tracker-pagination-total');
  });

  test.each([
    ['start_date=2019-07-09', '[["2019-07-09",2.0,1],["2019-07-10",2.5,2]]'],
    ['end_date=2019-07-08', '[["2019-07-08",0.0,0]]'],
    ['start_date=2019-07-09&end_date=2019-07-09', '[["2019-07-09",2.0,1]]'],
    ['start_date=2020-01-01', '[]'],
  ])('holds the days of %s, both ends included', (query, data) => {
    expect(body(`history/days?${query}`)).toContain(`"data":${data}`);
  });

  test('refuses what is no date, and is not there where no source has it', () => {
    expect(get('/projects/7/history/days?start_date=soon', source).status).toBe(400);
    expect(get('/projects/7/history/days').status).toBe(404);
  });
});

describe('saved searches, webhooks and integrations', () => {
  test.each([
    ['my/searches', '[{"kind":"saved_search","id":71,"project_id":7,"name":"Bugs","query":"type:bug"}]'],
    ['webhooks', '[{"kind":"webhook","id":81,"project_id":7,"webhook_url":"https://host.test/","enabled":true}]'],
    ['webhooks/81', '{"kind":"webhook","id":81,"project_id":7,"webhook_url":"https://host.test/","enabled":true}'],
    ['integrations', '[{"kind":"jira_integration","id":91,"project_id":7,"name":"Desk","api_username":"bot"}]'],
  ])('%s come whole', (path, expected) => {
    expect(body(path)).toBe(expected);
  });

  test('are not there where no source has them', () => {
    expect(get('/projects/7/generic_integrations', source).status).toBe(404);
  });
});
