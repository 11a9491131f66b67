// Compares what an outcome claims to hold with what its project holds now.
import { openArchive } from '../../src/archive/reader.ts';
import { nestedIn, resourceNames, resourceOf, type ResourceName } from '../../src/model/resources.ts';
import { type ExpectedAttachment, expectedAttachments } from '../../src/sample/expected.ts';
import type { SampleProject } from '../../src/sample/sample-project.ts';
import type { Outcome } from '../contract/rig.ts';
import { contentsIn, recordsIn, trueRecords } from '../contract/truth.ts';

/** Made once for each version of the project. */
export class CurrentTruth {
  readonly #project: () => SampleProject;
  readonly #records = new Map<ResourceName, readonly string[]>();
  #contents: readonly ExpectedAttachment[] | null = null;
  #version: number | null = null;

  constructor(project: () => SampleProject) {
    this.#project = project;
  }

  records(name: ResourceName): readonly string[] {
    const project = this.#now();
    const known = this.#records.get(name) ?? trueRecords(project, name, leftOut(name)).filter(isMoreThanId);
    this.#records.set(name, known);
    return known;
  }

  contents(): readonly ExpectedAttachment[] {
    const project = this.#now();
    return (this.#contents ??= [...expectedAttachments(project)]);
  }

  #now(): SampleProject {
    const project = this.#project();
    const version = project.projects()[0]?.version() ?? null;
    if (version !== this.#version) {
      this.#records.clear();
      this.#contents = null;
    }
    this.#version = version;
    return project;
  }
}

/** Resources that claim to be read and are not what the project holds. */
export function differences(outcome: Outcome, truth: CurrentTruth, isEdited: boolean): string[] {
  const counts = outcome.result?.facts.counts ?? [];
  const isRead = (name: ResourceName): boolean =>
    counts.find(({ resource }) => resource === name)?.state === 'read' && !(isEdited && keptForEver.has(name));
  // People are found in whatever was read.
  const isAllRead = resourceNames.every((name) => counts.find(({ resource }) => resource === name)?.state === 'read');
  const archive = openArchive(outcome.folder);
  try {
    const differing = resourceNames
      .filter((name) => isRead(name) && (name !== 'people' || isAllRead))
      .filter((name) => !isEqual(recordsIn(archive, name, leftOut(name)).filter(isMoreThanId), truth.records(name)));
    const contents = isRead('file_attachments') ? contentsIn(archive, truth.contents()) : [];
    return [
      ...differing.map((name) => `${name} differ from the truth`),
      ...contents.map((id) => `the content of ${id} differs from the truth`),
    ];
  } finally {
    archive.close();
  }
}

/** The emulator computes the ids of followers of stories written while it serves; where it changes an answer, it leaves out nulls in `changes`. */
const leftOut = (name: ResourceName): readonly string[] => [
  ...resourceOf(name).volatile,
  'follower_ids',
  'changes',
  // In the list that is called `attachments` nobody can be chosen.
  'uploader',
  // Where a host sends something else than a list, its words stay in the owner's record.
  ...nestedIn(name).map(({ attribute }) => attribute),
];

/** The truth holds no person of whom only the id is known. */
const isMoreThanId = (text: string): boolean => !/^\{"id":\d+\}$/u.test(text);

const isEqual = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((text, index) => text === others[index]);

/** What was seen stays in an archive, though its story is deleted upstream. */
const keptForEver: ReadonlySet<ResourceName> = new Set(['people', 'transitions']);
