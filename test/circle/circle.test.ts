import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { resourceNames, type ResourceName } from '../../src/model/resources.ts';
import type { DialectName } from '../../src/sample/dialects.ts';
import { expectedAttachments, expectedRecords } from '../../src/sample/expected.ts';
import { sampleProject, type SampleProject } from '../../src/sample/sample-project.ts';
import { writeJson } from '../../src/server/v5/json-writer.ts';
import { canonicalJson } from '../../src/util/canonical-json.ts';
import { backUp, type Outcome } from '../contract/rig.ts';

// The signatures of these URLs are cut on the way into the archive.
const signed = ['big_url', 'thumbnail_url'];

const truth = (sample: SampleProject, resource: ResourceName): string[] =>
  Array.from(expectedRecords(sample, resource), (record) =>
    canonicalJson(Buffer.from(writeJson(record)).toString(), signed),
  );

function saved(outcome: Outcome, resource: ResourceName): string[] {
  const archive = openArchive(outcome.folder);
  try {
    return Array.from(archive.records(resource), ({ text }) => canonicalJson(text, signed));
  } finally {
    archive.close();
  }
}

function contents(outcome: Outcome): Map<string, Buffer> {
  const archive = openArchive(outcome.folder);
  try {
    return new Map(Array.from(archive.attachments(), ({ id, path }) => [id, readFileSync(path)]));
  } finally {
    archive.close();
  }
}

describe('generate, serve, back up, compare', () => {
  const sizes = { stories: 260, activities: 1300 };

  it.each<DialectName>(['tracker', 'page-cap-50', 'heavy-504', 'no-headers'])(
    'gives back every record and every byte of the sample project from a host of dialect %s',
    async (dialect) => {
      const sample = sampleProject(sizes);
      const outcome = await backUp({ source: sample, dialect });
      expect(outcome.gaps).toEqual([]);
      expect(outcome.exit).toBe('done');
      for (const resource of resourceNames) {
        const [got, wanted] = [saved(outcome, resource), truth(sample, resource)];
        // People are gathered from everywhere: they have no order of their own.
        expect(resource === 'people' ? got.toSorted() : got).toEqual(
          resource === 'people' ? wanted.toSorted() : wanted,
        );
      }
      const files = contents(outcome);
      const expected = [...expectedAttachments(sample)];
      expect(files.size).toBe(expected.length);
      for (const { id, content } of expected) expect(files.get(id)?.equals(content.bytes)).toBe(true);
    },
  );
});
