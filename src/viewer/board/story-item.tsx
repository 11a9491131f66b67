// A story as a line of a panel: type, points, name, owners, labels, what holds it up, and its state.
import { useMemo } from 'preact/hooks';
import { storyStates, storyTypes } from '../../model/story-words.ts';
import type { StoryRow } from '../../model/view/story-row.ts';
import { useReader } from '../reader.ts';
import { PanelLink, useBoard } from './board-context.tsx';
import { dayText } from './days.ts';
import { panelKey } from './panel-key.ts';
import { amount, counted } from '../../util/amounts.ts';
import { shownText } from './shown-text.ts';
import { StoryIcon } from './story-icon.tsx';
import { StoryMarks } from './story-marks.tsx';

export interface StoryItemProps {
  readonly row: StoryRow;
  readonly isActive: boolean;
  /** The state that the panel says already: left out of its rows. */
  readonly knownState: string | null;
  readonly isUnfolded?: boolean;
  /** Shows the story in its place, or folds it up; null: it cannot be. */
  readonly onFold?: ((id: string) => void) | null;
}

/** Drawn once for the same row, however often the panel scrolls. */
export function StoryItem({ row, isActive, knownState, isUnfolded = false, onFold = null }: StoryItemProps) {
  const board = useBoard();
  return useMemo(
    () => <StoryLine {...{ row, isActive, knownState, isUnfolded, onFold }} />,
    [row, isActive, knownState, isUnfolded, onFold, board],
  );
}

function StoryLine({ row, isActive, knownState, isUnfolded, onFold }: Required<StoryItemProps>) {
  const reader = useReader();
  const { project } = useBoard();
  const tabIndex = isActive ? 0 : -1;
  const { id, type, state, estimate, deadline, owners = [], labels = [] } = row;
  const name = shownText(row.name) || `Story ${id}`;
  return (
    <div class="story-line" data-state={wordIn(storyStates, state)} data-type={wordIn(storyTypes, type)}>
      {onFold !== null && (
        <button
          type="button"
          class="story-fold"
          data-expand
          aria-expanded={isUnfolded}
          aria-label={`Details of ${name}`}
          tabIndex={tabIndex}
          onClick={() => onFold(id)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M5 2l6 6-6 6z" />
          </svg>
        </button>
      )}
      <StoryIcon type={type} />
      <span class="story-points">
        {estimate}
        {estimate !== undefined && <span class="unseen"> {estimate === 1 ? 'point' : 'points'}</span>}
      </span>
      <span class="story-text">
        <a
          class="story-name"
          dir="auto"
          data-focus
          tabIndex={tabIndex}
          title={name}
          href={reader.hrefOf({ to: 'story', project: project.id, id })}
        >
          {name}
        </a>{' '}
        {deadline !== undefined && <span class="story-deadline">due {dayText(deadline, project.timeZone)} </span>}
        {owners.length > 0 && <Owners ids={owners} />}
        {labels.length > 0 && <Labels ids={labels} tabIndex={tabIndex} />}
      </span>
      <StoryMarks row={row} />
      <span class={state === knownState ? 'unseen' : 'story-state'}>{shownText(state)}</span>
    </div>
  );
}

/** For the style sheet, which knows Tracker's own words. */
function wordIn(words: readonly string[], word: string): string {
  return words.includes(word) ? word : 'other';
}

/** More than a line can show. */
const ownersShown = 6;
const labelsShown = 20;
/** Initials are two or three letters; a host may send any text. */
const initialsShown = /^.{0,4}/su;

function Owners({ ids }: { readonly ids: readonly string[] }) {
  const { people } = useBoard();
  return (
    <span class="story-owners">
      {ids.slice(0, ownersShown).map((id) => {
        const person = people.get(id);
        const name = shownText(person?.name ?? `person ${id}`);
        return (
          <span key={id} class="story-owner" title={name}>
            <span aria-hidden="true">{shownText(initialsShown.exec(person?.initials ?? '?')?.[0] ?? '')}</span>
            <span class="unseen">owned by {name}</span>{' '}
          </span>
        );
      })}
      {ids.length > ownersShown && (
        <span class="story-owner">
          +{amount(ids.length - ownersShown)}
          <span class="unseen"> more owners</span>
        </span>
      )}
    </span>
  );
}

function Labels({ ids, tabIndex }: { readonly ids: readonly string[]; readonly tabIndex: number }) {
  const { labels } = useBoard();
  return (
    <span class="story-labels">
      {ids.slice(0, labelsShown).map((id) => {
        const label = labels.get(id);
        const epicId = label?.epicId ?? null;
        return (
          <PanelLink
            key={id}
            panel={panelKey(epicId === null ? { kind: 'label', id } : { kind: 'epic', id: epicId })}
            class={epicId === null ? 'chip' : 'chip epic'}
            tabIndex={tabIndex}
          >
            {epicId !== null && <span class="unseen">epic </span>}
            <bdi>{shownText(label?.name ?? id)}</bdi>
          </PanelLink>
        );
      })}
      {ids.length > labelsShown && <span class="soft">and {counted(ids.length - labelsShown, 'more label')}</span>}
    </span>
  );
}
