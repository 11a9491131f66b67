// A chart as a picture, as wide as there is room, and the values of the row that is pointed at.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChartView } from '../../model/charts/chart-view.ts';
import { definitionOf } from '../../model/charts/definitions.ts';
import { AcrossChart, acrossLayout } from './across-chart.tsx';
import { ChartValues } from './chart-values.tsx';
import { DownChart, downHeight, downRowAt, mostDrawn } from './down-chart.tsx';
import { rowAt } from './plot.ts';

/** As it is drawn on the server; narrower windows scroll it until the script has measured. */
const usualWidth = 720;
const [leastWidth, mostWidth] = [300, 1100];

export function ChartFigure({ view }: { readonly view: ChartView }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState<number | null>(null);
  const isAcross = view.direction === 'across';
  const layout = acrossLayout(view, width);
  const height = Math.round(isAcross ? layout.plot.height : downHeight(view));
  const count = isAcross ? view.rows.length : Math.min(mostDrawn, view.rows.length);
  const row = chosen === null || chosen >= count ? null : chosen;
  const point = (event: PointerEvent): void => {
    const box = frame.current?.querySelector('svg')?.getBoundingClientRect();
    if (box === undefined) return;
    setChosen(
      isAcross ? rowAt(layout.plot, event.clientX - box.left, count) : downRowAt(view, event.clientY - box.top),
    );
  };
  const { title } = definitionOf(view.name);
  return (
    <>
      <div
        class="chart-frame"
        ref={frame}
        onPointerMove={point}
        onPointerDown={point}
        tabIndex={0}
        role="group"
        aria-label={`${title}: picture`}
      >
        <svg
          xmlns="http://www.w3.org/2000/svg"
          class="chart"
          role="img"
          aria-labelledby={`${view.name}-title ${view.name}-desc`}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
        >
          <title id={`${view.name}-title`}>{title}</title>
          <desc id={`${view.name}-desc`}>{view.summary}</desc>
          {isAcross ? (
            <AcrossChart view={view} layout={layout} chosen={row} />
          ) : (
            <DownChart view={view} width={width} chosen={row} />
          )}
        </svg>
      </div>
      <ChartValues view={view} count={count} chosen={row} onChoose={setChosen} />
    </>
  );
}

function useWidth(frame: { readonly current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(usualWidth);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = (): void => setWidth(Math.max(leastWidth, Math.min(mostWidth, Math.floor(element.clientWidth))));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return width;
}
