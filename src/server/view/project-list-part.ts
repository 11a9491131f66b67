// All that a project's record says, in words, and what was set up beside its stories.
import type { FactGroup, ProjectFact, ProjectFactsView } from '../../model/view/project-facts-view.ts';
import type { ResourceName } from '../../model/resources.ts';
import type { V5Record } from '../v5/source.ts';
import { factGroups } from './project-words-list-part.ts';
import { wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

/** A hostile archive may hold very many. */
const mostNamed = 500;

export function projectFacts(records: SnapshotRecords): ProjectFactsView {
  const record = projectRecord(records);
  return {
    description: wordIn(record, 'description'),
    profile: wordIn(record, 'profile_content'),
    groups: [...factGroups(record), besides(records)].filter(({ facts }) => facts.length > 0),
    savedSearches: several(records, 'saved_searches')
      .map((each) => ({ name: wordIn(each, 'name', 'query'), query: wordIn(each, 'query', 'search_term', 'text') }))
      .filter(({ query }) => query !== ''),
    templates: several(records, 'story_templates').map((each) => ({
      name: wordIn(each, 'name') || 'without a name',
      description: wordIn(each, 'description'),
    })),
  };
}

function besides(records: SnapshotRecords): FactGroup {
  const named = (name: string, resource: ResourceName, ...attributes: readonly string[]): ProjectFact[] => {
    const texts = several(records, resource).map((each) => wordIn(each, ...attributes));
    const text = texts.filter((each) => each !== '').join(', ');
    return text === '' ? [] : [{ name, text }];
  };
  const webhooks = several(records, 'webhooks').length;
  return {
    title: 'Beside the stories',
    facts: [
      ...named('Review types', 'review_types', 'name'),
      ...named('Integrations', 'integrations', 'name', 'kind', 'id'),
      ...named('Further integrations', 'generic_integrations', 'name', 'kind', 'id'),
      ...(webhooks > 0 ? [{ name: 'Webhooks', text: String(webhooks) }] : []),
    ],
  };
}

function several(records: SnapshotRecords, resource: ResourceName): V5Record[] {
  const found: V5Record[] = [];
  for (const { record } of records.each(resource)) {
    if (found.length === mostNamed) break;
    found.push(record);
  }
  return found;
}

/** Without attributes where there is none. */
export function projectRecord(records: SnapshotRecords): V5Record {
  for (const { record } of records.each('project')) return record;
  return {};
}
