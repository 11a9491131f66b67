import { describe, expect, it } from 'vitest';
import { FieldSelection } from '../../src/backup/field-selection.ts';
import { dropRefusedFields } from '../../src/backup/refused-fields.ts';
import { resourceOf } from '../../src/model/resources.ts';
import { HostError } from '../../src/tracker/host-error.ts';

interface Host {
  readonly asked: (string | null)[];
  readonly test: (expression: string | null) => Promise<HostError | null>;
}

const refusal = (words: string): HostError =>
  new HostError('the host answered 400', {
    kind: 'status',
    status: 400,
    code: 'invalid_parameter',
    words,
    attempts: 1,
  });

/** Refuses every expression that holds one of the names; `names` tells which one it was. */
function host(refused: readonly string[], names: boolean, refusesAll = false): Host {
  const asked: (string | null)[] = [];
  return {
    asked,
    test: (expression) => {
      asked.push(expression);
      const found = refused.find((name) => new RegExp(String.raw`\b${name}\b`, 'u').test(expression ?? ''));
      const isBad = found !== undefined || (refusesAll && expression !== null);
      return Promise.resolve(isBad ? refusal(names ? `Unknown field: ${found ?? ''}` : 'Invalid parameter') : null);
    },
  };
}

const stories = (): FieldSelection => new FieldSelection(resourceOf('stories'), () => true);

async function settle(selection: FieldSelection, server: Host): Promise<boolean> {
  const first = await server.test(selection.expression());
  if (first === null) throw new Error('the host refuses nothing');
  return dropRefusedFields(selection, first, server.test);
}

describe('names that a host refuses in fields', () => {
  it('are dropped one after the other where the host names them', async () => {
    const server = host(['reactions', 'cicd_events', 'projected_completion'], true);
    const selection = stories();
    expect(await settle(selection, server)).toBe(true);
    expect(selection.dropped.toSorted()).toEqual(['cicd_events', 'comments.reactions', 'projected_completion']);
    expect(server.asked).toHaveLength(4);
  });

  it('are found by halving where the host does not name them', async () => {
    const server = host(['reactions', 'before_id'], false);
    const selection = stories();
    expect(await settle(selection, server)).toBe(true);
    expect(selection.dropped.toSorted()).toEqual(['before_id', 'comments.reactions']);
    expect(await server.test(selection.expression())).toBeNull();
    expect(server.asked.length).toBeLessThan(40);
  });

  it('take the nested resource with them only where the host refuses it as a whole', async () => {
    const selection = stories();
    expect(await settle(selection, host(['comments'], false))).toBe(true);
    expect(selection.dropped).toEqual(['comments']);
  });

  it('end in a request without fields where the host knows no fields', async () => {
    const selection = stories();
    expect(await settle(selection, host([], false, true))).toBe(true);
    expect(selection.expression()).toBeNull();
  });

  it('are kept where the host refuses whatever it is asked for a while', async () => {
    const selection = stories();
    const before = selection.expression();
    for (const moody of [1, 2]) {
      let left = moody;
      const test = (expression: string | null): Promise<HostError | null> =>
        Promise.resolve(expression !== null && left-- > 0 ? refusal('busy') : null);
      expect(await dropRefusedFields(selection, refusal('busy'), test)).toBe(true);
    }
    expect(selection.expression()).toBe(before);
  });

  it('are not blamed for a refusal that has another reason', async () => {
    const selection = stories();
    const before = selection.expression();
    expect(await dropRefusedFields(selection, refusal('no'), () => Promise.resolve(refusal('no')))).toBe(false);
    expect(selection.expression()).toBe(before);
  });
});
