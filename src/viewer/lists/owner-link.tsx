// What something belongs to, as a link where that is a story or an epic.
import type { ResourceName } from '../../model/resource.ts';
import { useReader } from '../reader.ts';
import { Named } from './named.tsx';
import { resourceWords } from './run-words.ts';

interface OwnerLinkProps {
  readonly projectId: string;
  readonly owner: { readonly resource: ResourceName; readonly key: string; readonly name?: string | null };
}

export function OwnerLink({ projectId, owner: { resource, key, name = null } }: OwnerLinkProps) {
  const reader = useReader();
  if (resource === 'stories') {
    const href = reader.hrefOf({ to: 'story', project: projectId, id: key });
    return <a href={href}>{<Named text={name ?? `Story ${key}`} />}</a>;
  }
  if (resource === 'epics') {
    const href = reader.hrefOf({ to: 'epic', project: projectId, id: key });
    return <a href={href}>{<Named text={name ?? `Epic ${key}`} />}</a>;
  }
  return <Named text={name ?? `${resourceWords(resource)} ${key}`} />;
}
