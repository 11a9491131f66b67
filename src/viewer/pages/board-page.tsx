// The board, and the list of a panel's stories for who reads without a script.
import { Board } from '../board/board.tsx';
import type { BoardRequest, PanelListRequest } from '../board/board-request.ts';
import { PanelList } from '../board/panel-list.tsx';

export function BoardPage({ request }: { readonly request: BoardRequest }) {
  return <Board request={request} />;
}

export function PanelListPage({ request }: { readonly request: PanelListRequest }) {
  return <PanelList request={request} />;
}
