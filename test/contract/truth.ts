// What a backup of a sample project must hold, as canonical text, and what an outcome holds, to be compared.
import { readFileSync } from 'node:fs';
import { type Archive, openArchive } from '../../src/archive/reader.ts';
import { resourceNames, resourceOf, type ResourceName } from '../../src/model/resources.ts';
import { type ExpectedAttachment, expectedAttachments, expectedRecords } from '../../src/sample/expected.ts';
import type { SampleProject } from '../../src/sample/sample-project.ts';
import { writeJson } from '../../src/server/v5/json-writer.ts';
import { canonicalJson } from '../../src/util/canonical-json.ts';
import type { Outcome } from './rig.ts';

// The signatures of these URLs are cut on the way into the archive.
const signed = ['big_url', 'thumbnail_url'];

/** Every record of a resource in the host's order; people, who have none, in the order of their text. */
export function trueRecords(sample: SampleProject, resource: ResourceName, leftOut: readonly string[] = []): string[] {
  const omitted = [...signed, ...leftOut];
  const texts = Array.from(expectedRecords(sample, resource), (record) =>
    canonicalJson(Buffer.from(writeJson(record)).toString(), omitted),
  );
  return resource === 'people' ? texts.toSorted() : texts;
}

export function savedRecords(outcome: Outcome, resource: ResourceName, leftOut: readonly string[] = []): string[] {
  const archive = openArchive(outcome.folder);
  try {
    return recordsIn(archive, resource, leftOut);
  } finally {
    archive.close();
  }
}

export function recordsIn(archive: Archive, resource: ResourceName, leftOut: readonly string[] = []): string[] {
  const omitted = [...signed, ...leftOut];
  const texts = Array.from(archive.records(resource), ({ text }) => canonicalJson(text, omitted));
  return resource === 'people' ? texts.toSorted() : texts;
}

/** The resources whose records differ from the truth, volatile attributes aside. */
export function resourcesThatDiffer(outcome: Outcome, sample: SampleProject): ResourceName[] {
  return resourceNames.filter((name) => {
    const { volatile } = resourceOf(name);
    const [saved, truth] = [savedRecords(outcome, name, volatile), trueRecords(sample, name, volatile)];
    return saved.length !== truth.length || saved.some((text, index) => text !== truth[index]);
  });
}

/** The ids of attachments whose content is not there to the byte. */
export function contentsThatDiffer(outcome: Outcome, sample: SampleProject): string[] {
  const archive = openArchive(outcome.folder);
  try {
    return contentsIn(archive, [...expectedAttachments(sample)]);
  } finally {
    archive.close();
  }
}

/** The ids of those of which the archive does not hold the content to the byte. */
export function contentsIn(archive: Archive, expected: readonly ExpectedAttachment[]): string[] {
  const files = new Map(Array.from(archive.attachments(), ({ id, path }) => [id, readFileSync(path)]));
  return expected.filter(({ id, content }) => files.get(id)?.equals(content.bytes) !== true).map(({ id }) => id);
}
