// What the tables of faults are written with: sizes of sample projects, and faults by how often they strike.
import type { Fault } from '../../src/sample/faults.ts';

export const small = { stories: 60, comments: 120, tasks: 60, activities: 150, attachmentShare: 0.04 };
export const long = { stories: 700, comments: 60, tasks: 60, activities: 700, attachmentShare: 0 };
export const stories = /\/stories\?/u;
export const json = { 'content-type': 'application/json' };

export const once = (action: Fault['action'], path: RegExp = stories): Fault => ({ match: { path, first: 1 }, action });
export const twice = (action: Fault['action'], path: RegExp = stories): Fault => ({
  match: { path, first: 2 },
  action,
});
export const always = (action: Fault['action'], path: RegExp): Fault => ({ match: { path }, action });
