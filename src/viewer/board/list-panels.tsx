// The panels of epics and of labels: each with its progress, and its stories one click away.
import type { RefObject } from 'preact';
import type { StoryCounts } from '../../model/view/project-view.ts';
import { PanelLink, useBoard } from './board-context.tsx';
import { Lines, type LinesHandle } from './lines.tsx';
import { EmptyPanel, PanelFrame, type PanelPlace } from './panel-frame.tsx';
import { panelKey } from './panel-key.ts';
import { ProgressBar } from './progress-bar.tsx';
import { amount, counted } from '../../util/amounts.ts';
import { shownText } from './shown-text.ts';

interface ListPanelProps {
  readonly kind: 'epics' | 'labels';
  readonly place: PanelPlace;
  readonly handle: RefObject<LinesHandle | null>;
}

interface Entry {
  readonly panel: string;
  readonly name: string;
  readonly isEpic: boolean;
  readonly counts: StoryCounts;
}

/** Lines shown before the script has taken over. */
const givenLines = 40;
const usualHeight = 44;

export function ListPanel({ kind, place, handle }: ListPanelProps) {
  const { project } = useBoard();
  const entries: readonly Entry[] =
    kind === 'epics'
      ? project.epics.map(({ id, name, counts }) => ({
          panel: panelKey({ kind: 'epic', id }),
          name: name || id,
          isEpic: true,
          counts,
        }))
      : project.labels.map(({ id, name, counts, epicId }) => ({
          panel: panelKey({ kind: 'label', id }),
          name: name || id,
          isEpic: epicId !== null,
          counts,
        }));
  const title = kind === 'epics' ? 'Epics' : 'Labels';
  return (
    <PanelFrame
      {...place}
      panel={kind}
      title={title}
      facts={counted(entries.length, kind === 'epics' ? 'epic' : 'label')}
    >
      {entries.length === 0 ? (
        <EmptyPanel>{kind === 'epics' ? 'The project has no epics.' : 'The project has no labels.'}</EmptyPanel>
      ) : (
        <Lines
          name={title}
          count={entries.length}
          estimate={() => usualHeight}
          isStop={() => true}
          line={(line, { isActive }) => {
            const entry = entries[line];
            return entry === undefined ? null : <EntryLine entry={entry} isActive={isActive} />;
          }}
          given={[0, Math.min(entries.length, givenLines)]}
          handle={handle}
        />
      )}
    </PanelFrame>
  );
}

function EntryLine({ entry, isActive }: { readonly entry: Entry; readonly isActive: boolean }) {
  const { panel, name, isEpic, counts } = entry;
  return (
    <div class="entry-line">
      <PanelLink
        panel={panel}
        class={isEpic ? 'entry-name epic' : 'entry-name'}
        tabIndex={isActive ? 0 : -1}
        isLineFocus
      >
        <bdi>{shownText(name)}</bdi>
      </PanelLink>
      <span class="entry-facts" title={progressText(counts)}>
        <span aria-hidden="true">{shortProgress(counts)}</span>
        <span class="unseen">{progressText(counts)}</span>
      </span>
      <ProgressBar counts={counts} />
    </div>
  );
}

/** `34 % · 40 stories`: how much of the points is accepted, or of the stories where none has any. */
export function shortProgress({ stories, accepted, points, acceptedPoints }: StoryCounts): string {
  if (stories === 0) return 'no stories';
  const share = points === 0 ? accepted / stories : acceptedPoints / points;
  return `${Math.floor(share * 100)} % · ${counted(stories, 'story', 'stories')}`;
}

/** `12 of 40 stories, 30 of 88 points accepted`. */
export function progressText({ stories, accepted, points, acceptedPoints }: StoryCounts): string {
  if (stories === 0) return 'no stories';
  const inStories = `${amount(accepted)} of ${counted(stories, 'story', 'stories')}`;
  return points === 0
    ? `${inStories} accepted`
    : `${inStories}, ${amount(acceptedPoints)} of ${counted(points, 'point')} accepted`;
}
