// The board.
import type { ProjectView } from '../../model/view/project-view.ts';
import { boardPanels } from '../../model/view/project-view.ts';

export function BoardPage({ project }: { readonly project: ProjectView }) {
  return (
    <ul>
      {boardPanels.map((panel) => (
        <li key={panel}>
          {panel}: {project.panels[panel].rows}
        </li>
      ))}
    </ul>
  );
}
