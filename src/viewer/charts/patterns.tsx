// Fills that can be told apart without colour. Colours are those of the style sheet, by class.

interface PatternsProps {
  /** Begins the ids, which are unique on a page. */
  readonly chart: string;
  readonly looks: readonly number[];
}

export function Patterns({ chart, looks }: PatternsProps) {
  return (
    <defs>
      {looks.map((look) => (
        <pattern key={look} id={patternId(chart, look)} width={8} height={8} patternUnits="userSpaceOnUse">
          <rect class={`chart-fill look-${look}`} width={8} height={8} />
          {inkOf(look)}
        </pattern>
      ))}
    </defs>
  );
}

export function patternId(chart: string, look: number): string {
  return `${chart}-fill-${look}`;
}

/** Lines and dots in the colour of the ground; the first look is plain. */
const inks: readonly string[] = [
  '',
  'M-2 6 L2 10 M-2 -2 L10 10 M6 -2 L10 2',
  '',
  'M0 4 H8',
  'M-2 2 L2 -2 M-2 10 L10 -2 M6 10 L10 6',
  'M0 4 H8 M4 0 V8',
  '',
  'M4 0 V8',
];

function inkOf(look: number) {
  if (look === 2) return <circle class="chart-dot" cx={4} cy={4} r={1.6} />;
  if (look === 6) {
    return (
      <>
        <circle class="chart-dot" cx={2} cy={2} r={1.2} />
        <circle class="chart-dot" cx={6} cy={6} r={1.2} />
      </>
    );
  }
  const path = inks[look] ?? '';
  return path === '' ? null : <path class="chart-ink" d={path} />;
}
