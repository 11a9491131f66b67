// The types of thread-entries.mjs.
/** Sources by the names that their scripts get, without `.js`. */
export const threadEntries: Readonly<Record<'staging-thread' | 'index-thread', string>>;
