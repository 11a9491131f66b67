// The threads of the archive, each a script of its own beside what is built: src/archive/threads.ts looks for them there.
export const threadEntries = {
  'staging-thread': 'src/archive/staging-thread.ts',
  'index-thread': 'src/archive/index-thread.ts',
};
