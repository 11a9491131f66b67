// The closed sets of words that v5 has for a story, in the order in which the v5 reference names them.

export const storyTypes = ['feature', 'bug', 'chore', 'release'] as const;
export const storyStates = [
  'accepted',
  'delivered',
  'finished',
  'started',
  'rejected',
  'planned',
  'unstarted',
  'unscheduled',
] as const;
export const storyPriorities = ['p0', 'p1', 'p2', 'p3', 'none'] as const;
