import { describe, expect, it } from 'vitest';
import { parseProject } from '../../src/commands/project-form.ts';

describe('a project is named by its id or by its address', () => {
  it.each([
    ['123', '123', null],
    [' 123\n', '123', null],
    ['https://www.pivotaltracker.com/n/projects/123', '123', 'www.pivotaltracker.com'],
    ['https://www.pivotaltracker.com/n/projects/123/stories/456', '123', 'www.pivotaltracker.com'],
    ['https://www.pivotaltracker.com/projects/123?tab=1#top', '123', 'www.pivotaltracker.com'],
    ['www.pivotaltracker.com/n/projects/123', '123', 'www.pivotaltracker.com'],
    ['https://app.litetracker.com/projects/123', '123', 'app.litetracker.com'],
    ['http://127.0.0.1:8080/services/v5/projects/123/', '123', '127.0.0.1:8080'],
  ])('%j is project %s', (text, id, host) => {
    expect(parseProject(text)).toEqual({ id, host });
  });

  it.each([
    ['', /is not a project/u],
    ['0', /is not a project/u],
    ['007', /is not a project/u],
    ['-5', /is not a project/u],
    ['1e3', /is not a project/u],
    ['my project', /is not a project/u],
    ['123456789012345678901', /is not a project/u],
    ['ftp://www.pivotaltracker.com/n/projects/123', /is not a project/u],
    ['https://www.pivotaltracker.com/story/show/123', /not the address of a project/u],
    ['https://www.pivotaltracker.com/n/projects/', /not the address of a project/u],
    ['https://www.pivotaltracker.com/n/projects/12x', /not the address of a project/u],
    ['https://www.pivotaltracker.com/n/workspaces/9', /is a workspace.*--project <id>/u],
    ['1,2', /Several projects.*--project 1 --project 2\./u],
    ['1 2;3', /--project 1 --project 2 --project 3/u],
  ])('%j is refused', (text, message) => {
    expect(() => parseProject(text)).toThrow(
      expect.objectContaining({ exit: 'usage', message: expect.stringMatching(message) }),
    );
  });

  it('repeats nothing of an address that holds a user name', () => {
    const attempt = (): unknown => parseProject('https://sesame:opensesame@host.test/projects/1');
    expect(attempt).toThrow(/user name or password/u);
    expect(attempt).not.toThrow(/sesame:|opensesame|host\.test/u);
  });

  it('shows control characters of what was written as escapes', () => {
    expect(() => parseProject('a\u001b[31m')).toThrow(String.raw`"a\u001b[31m" is not a project`);
  });
});
