// Runs a table of hosts: one test for each row.
import { describe, expect, it } from 'vitest';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { backUp } from './rig.ts';
import type { Row } from './rows.ts';
import { contentsThatDiffer, resourcesThatDiffer } from './truth.ts';

export function describeRows(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('$name', async (row) => {
      const sample = sampleProject(row.sample);
      const outcome = await backUp(
        {
          source: sample,
          ...(row.dialect === undefined ? {} : { dialect: row.dialect }),
          ...(row.faults === undefined ? {} : { faults: row.faults }),
        },
        row.options,
      );
      const { gaps = [], differs = [] } = row;
      if (gaps === 'some') expectContentGaps(outcome.gaps);
      else
        expect(outcome.gaps).toEqual(gaps.map((gap) => (typeof gap === 'string' ? gap : expect.stringMatching(gap))));
      expect(outcome.message).toContain(row.message ?? '');
      expect(outcome.exit).toBe(row.exit);
      if (outcome.result === null) return;
      const states = Object.fromEntries(outcome.result.facts.counts.map(({ resource, state }) => [resource, state]));
      expect(states).toMatchObject(row.states ?? {});
      if (differs !== 'any') {
        const found = resourcesThatDiffer(outcome, sample);
        expect(found.filter((name) => !differs.includes(name))).toEqual([]);
        if (!differs.includes('file_attachments')) expect(contentsThatDiffer(outcome, sample)).toEqual([]);
      }
      row.also?.(outcome);
    });
  });
}

function expectContentGaps(gaps: readonly string[]): void {
  expect(gaps.length).toBeGreaterThan(0);
  for (const gap of gaps) expect(gap).toMatch(/^file_attachments of \d+: the content of .+ could not be saved$/u);
}
