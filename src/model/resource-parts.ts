// Parts that the rows of the resources table share: the paths of v5 lists, and attributes of people, which change outside of a project.
import type { Endpoint, Paging } from './resource.ts';

const personDetails = ['name', 'initials', 'username', 'email', 'kind'];
export const details = (attribute: string): readonly string[] =>
  personDetails.map((detail) => `${attribute}.${detail}`);
export const below = (owner: string, list: string): Endpoint => ({
  path: `/projects/{project_id}/${owner}/{owner_id}/${list}`,
  paging: 'whole',
});
export const ofProject = (list: string, paging: Paging): Endpoint => ({
  path: `/projects/{project_id}/${list}`,
  paging,
});
export const releaseCounts = ['points_accepted', 'points_total', 'counts_accepted', 'counts_total'];
