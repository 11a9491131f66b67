// A chart as files: its picture as SVG or PNG, its table as CSV.
import { useState } from 'preact/hooks';
import { chartCsv } from '../../model/charts/chart-csv.ts';
import type { ChartView } from '../../model/charts/chart-view.ts';
import { pngOf, svgText } from './chart-picture.ts';
import { saveFile } from './save-file.ts';

interface ChartDownloadsProps {
  readonly view: ChartView;
  readonly title: string;
  /** Which days it shows. */
  readonly days: string;
  readonly fileName: string;
}

export function ChartDownloads({ view, title, days, fileName }: ChartDownloadsProps) {
  const [failure, setFailure] = useState('');
  const name = (ending: string): string => `${fileName}${view.name}.${ending}`;
  const heading = `${title}, ${days}`;
  const picture = (save: (svg: SVGSVGElement) => Promise<void>): void => {
    const svg = document.querySelector(`#${view.name} svg`);
    if (!(svg instanceof SVGSVGElement)) return;
    setFailure('');
    save(svg).catch(() => setFailure('The picture could not be made.'));
  };
  return (
    <p class="chart-downloads">
      <span>Save {title.toLowerCase()} as</span>{' '}
      <button
        type="button"
        onClick={() =>
          picture(async (svg) => saveFile(name('svg'), new Blob([svgText(svg, heading)], { type: 'image/svg+xml' })))
        }
      >
        SVG
      </button>{' '}
      <button type="button" onClick={() => picture(async (svg) => saveFile(name('png'), await pngOf(svg, heading)))}>
        PNG
      </button>{' '}
      <button type="button" onClick={() => saveFile(name('csv'), new Blob([chartCsv(view)], { type: 'text/csv' }))}>
        CSV
      </button>{' '}
      <span role="status">{failure}</span>
    </p>
  );
}
