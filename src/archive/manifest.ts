// manifest.json: what the newest snapshot holds and how it came to be. Made from the archive alone, so that it can always be made again.
import { z } from 'zod';
import { resourceNames } from '../model/resources.ts';
import { endings, resourceStates } from '../model/run.ts';
import { checkedAtForm } from './checked-at.ts';

const count = z.number().int().nonnegative();
const resourceName = z.enum(resourceNames);

/** Runs that did not ask for integrations and webhooks did not count their credentials. */
export const removedCounts = z.object({ token: count, signatures: count, credentials: count.optional() });

export const carriedLists = z
  .object({ lists: count, every_runs: count, oldest_check: z.string() })
  .nullable()
  .default(null);

export const manifestSchema = z.object({
  format_version: z.literal(1),
  tool: z.string(),
  run: z.object({
    number: z.number().int().positive(),
    id: z.string(),
    started_at: z.string(),
    finished_at: z.string(),
  }),
  /** When the host was last found not to have changed since this run; absent where no later run found that. */
  checked_at: z.string().regex(checkedAtForm).optional(),
  host: z.object({ api_url: z.string() }),
  project: z.object({ id: z.string(), name: z.string(), version: z.string().nullable() }),
  consistency: z.enum(['unchanged', 'settled', 'not consistent', 'unknown']),
  activity_complete_since: z.string().nullable(),
  resources: z.array(
    z.object({
      resource: resourceName,
      /** Null where the archive has no such file. */
      file: z.string().nullable(),
      state: z.enum(resourceStates),
      announced: count.nullable(),
      saved: count,
      ending: z.enum(endings).nullable(),
      /** Records in the file: those saved by this run and those carried forward. */
      held: count,
      added: count,
      changed: count,
      removed: count,
    }),
  ),
  attachments: z.object({
    announced: count,
    saved: count,
    reused: count,
    bytes: count,
    /** All contents in `attachments/`, earlier ones included. */
    held_files: count,
    held_bytes: count,
  }),
  /** Lists of single stories and epics that were not asked for, since nothing told of a change; null where everything was read. */
  carried: carriedLists,
  gaps: z.array(
    z.object({
      resource: resourceName,
      owner: z.object({ resource: resourceName, key: z.string(), name: z.string().nullable() }).nullable(),
      key: z.string().nullable(),
      what: z.string(),
      status: z.number().int().nullable(),
      words: z.string().nullable(),
      attempts: count,
    }),
  ),
  requests: count,
  bytes_received: count,
  refused_fields: z.array(z.string()),
  /** How often record text was changed, by rule. */
  removed: removedCounts,
  settings: z.array(z.object({ setting: z.string(), source: z.string() })),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** `checkedAt` (ISO 8601) comes after the run. */
export function manifestText({ format_version, tool, run, ...rest }: Manifest, checkedAt: string | null): string {
  const checked = checkedAt === null ? {} : { checked_at: checkedAt };
  return `${JSON.stringify({ format_version, tool, run, ...checked, ...rest }, null, 2)}\n`;
}
