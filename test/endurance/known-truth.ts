// What a project held at one moment: its true records as canonical text, without what changes by itself, and the digests of its attachments.
import { createHash } from 'node:crypto';
import { resourceNames, resourceOf, type ResourceName } from '../../src/model/resources.ts';
import { expectedAttachments } from '../../src/sample/expected.ts';
import type { SampleProject } from '../../src/sample/sample-project.ts';
import { trueRecords } from '../contract/truth.ts';

export interface Truth {
  readonly records: ReadonlyMap<ResourceName, readonly string[]>;
  /** SHA-256 by id. */
  readonly contents: ReadonlyMap<string, string>;
}

/**
 * What is not compared: the emulator computes the followers of stories written while it serves, and leaves out nulls in `changes` where a fault changes
 * an answer; comments.json adds `attachments` to what was sent.
 */
export function leftOut(name: ResourceName): readonly string[] {
  return [...resourceOf(name).volatile, 'big_url', 'thumbnail_url', 'follower_ids', 'changes', 'attachments'];
}

export function truthOf(sample: SampleProject): Truth {
  return {
    records: new Map(resourceNames.map((name) => [name, trueRecords(sample, name, leftOut(name))])),
    contents: new Map(
      Array.from(expectedAttachments(sample), ({ id, content }) => [
        id,
        createHash('sha256').update(content.bytes).digest('hex'),
      ]),
    ),
  };
}
