// The sample project for a first try: an emulator of a v5 host on this machine. Its code is loaded only when it is asked for.

export interface SampleHost {
  readonly apiUrl: string;
  readonly projectId: string;
  readonly token: string;
  close(): Promise<void>;
}

// As long as a near host takes, so that the progress can be seen.
const latency = { baseMs: 20, perRowMs: 0.5 };

/** The same project each time, on a free port of 127.0.0.1. */
export async function startSampleHost(): Promise<SampleHost> {
  const [{ startEmulator }, { sampleProject }] = await Promise.all([
    import('../sample/emulator.ts'),
    import('../sample/sample-project.ts'),
  ]);
  // The odd cases of real projects are for tests; here they would only puzzle.
  return startEmulator({ source: sampleProject({ stories: 250, oddities: false }), latency });
}
