// The sample project for a first try: an emulator of a v5 host on this machine, loaded only when it is asked for.
import { PtBackupError } from '../util/error.ts';

export interface SampleHost {
  readonly apiUrl: string;
  readonly projectId: string;
  readonly token: string;
  close(): Promise<void>;
}

export async function startSampleHost(): Promise<SampleHost> {
  throw new PtBackupError('unexpected', 'not built yet');
}
