// The hits of a search in their order: what each is, and where it was found.
import { quotedValue } from '../../model/quoted-value.ts';
import type { SearchHit } from '../../model/view/search-view.ts';
import { visible } from '../../util/visible.ts';
import { StoryIcon } from '../board/story-icon.tsx';
import { useReader } from '../reader.ts';
import { MarkedText } from './marked-text.tsx';
import { SearchLink } from './search-link.tsx';

interface HitListProps {
  readonly project: string;
  readonly hits: readonly SearchHit[];
  /** How many are left out before the first. */
  readonly from: number;
}

export function HitList({ project, hits, from }: HitListProps) {
  if (hits.length === 0) return null;
  return (
    <ol class="hits" start={from + 1}>
      {hits.map((hit) => (
        <li key={`${hit.kind} ${hit.id}`} class="hit">
          <Hit project={project} hit={hit} />
        </li>
      ))}
    </ol>
  );
}

function Hit({ project, hit }: { readonly project: string; readonly hit: SearchHit }) {
  const reader = useReader();
  const { kind, id, name, type, labels, snippet } = hit;
  return (
    <>
      <StoryIcon type={type} />
      <div class="hit-text">
        <a class="hit-name" href={reader.hrefOf({ to: kind, project, id })}>
          <MarkedText pieces={name} />
        </a>
        <p class="hit-facts">
          {factsOf(hit).map((fact, index) => (
            <span key={index} class="hit-fact">
              <bdi>{visible(fact)}</bdi>{' '}
            </span>
          ))}
          {labels.map((label, index) => (
            <span key={index}>
              <SearchLink class="chip" query={`label:${quotedValue(label)}`}>
                <bdi>{visible(label)}</bdi>
              </SearchLink>{' '}
            </span>
          ))}
        </p>
        {snippet !== null && (
          <p class="hit-snippet">
            <span class="hit-place">{placeNames[snippet.column]}:</span> <MarkedText pieces={snippet.pieces} />
          </p>
        )}
      </div>
    </>
  );
}

const placeNames: Readonly<Record<NonNullable<SearchHit['snippet']>['column'], string>> = {
  name: 'Name',
  description: 'Description',
  comments: 'Comment',
  tasks: 'Task',
  blockers: 'Blocker',
  files: 'File',
  labels: 'Label',
  people: 'Person',
};

/** The type is said by the icon. */
function factsOf({ id, kind, type, state, estimate, owners }: SearchHit): string[] {
  const points = estimate === '' ? '' : `${estimate} ${Number(estimate) === 1 ? 'point' : 'points'}`;
  const facts = [kind === 'epic' ? '' : type, state, points, owners.join(', '), `#${id}`];
  return facts.filter((fact) => fact !== '');
}
