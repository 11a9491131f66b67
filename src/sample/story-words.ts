// The types and states that stories of the sample have. The sample plans automatically, so none is `planned`.

export type StoryType = 'feature' | 'bug' | 'chore' | 'release';
export type StoryState = 'accepted' | 'delivered' | 'finished' | 'started' | 'rejected' | 'unstarted' | 'unscheduled';
