// The ids of all stories in the host's order, with the time of their last update: a light list that shows what is new, gone, moved or edited.
import { keyOf, resourceOf } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { rowReader } from './cut-records.ts';
import { FieldSelection } from './field-selection.ts';
import type { GapFacts } from './ledger.ts';
import { readPages } from './read-pages.ts';
import { fillPath, type RunContext } from './run-context.ts';

export interface StorySweep {
  /** In the host's order. */
  readonly keys: readonly string[];
  readonly positionOf: ReadonlyMap<string, number>;
  /** Raw text of `updated_at`; undefined where the host does not send it. */
  readonly updatedAt: ReadonlyMap<string, string | undefined>;
}

/** Null where the end of the list cannot be proved now; the ledger says so. */
export async function sweepStories(context: RunContext): Promise<StorySweep | null> {
  const resource = resourceOf('stories');
  if (resource.source.from !== 'list') return null;
  const { endpoint, pageSize } = resource.source;
  const lost: GapFacts[] = [];
  // A row that comes again keeps its first place.
  const updatedAt = new Map<string, string | undefined>();
  try {
    const result = await readPages(context, {
      resource,
      path: fillPath(endpoint.path, context.projectId),
      selection: new FieldSelection({ ...resource, fields: ['id', 'updated_at'] }, () => false),
      startSize: pageSize,
      pageSize,
      take: ({ rows }) => {
        const before = updatedAt.size;
        for (const read of rows.map((row) => rowReader(row))) {
          const key = keyOf(resource, read);
          if (key !== null) updatedAt.set(key, read('updated_at'));
        }
        return updatedAt.size - before;
      },
      lost: (offset, error) =>
        lost.push({ resource: 'stories', what: `the id of row ${offset + 1} could not be read again`, error }),
    });
    const { announced, distinct, ending } = result;
    const what = `end not proved: ${distinct} of ${announced ?? 'an unknown number'}`;
    const isProved = ending !== 'not proved' && lost.length === 0;
    // All ids are known now, and each that was not read before is asked for: earlier gaps are taken up anew.
    if (isProved) context.ledger.restartIds('stories');
    for (const gap of lost) context.ledger.gap(gap);
    context.ledger.ended('stories', { announced, ending, what });
    return isProved ? sweepOf(updatedAt) : null;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    context.ledger.gap({ resource: 'stories', what: 'the ids could not be read again', error });
    return null;
  }
}

function sweepOf(updatedAt: StorySweep['updatedAt']): StorySweep {
  const keys = [...updatedAt.keys()];
  return { keys, positionOf: new Map(keys.map((key, index) => [key, index])), updatedAt };
}
