// The type of a story as Tracker drew it: each with a shape of its own, and its word for who does not see it.
import { shownText } from './shown-text.ts';

interface IconProps {
  readonly type: string;
}

/** Filled outlines in a square of 16. */
const shapes: Readonly<Record<string, string>> = {
  feature: 'M8 1l2.1 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.8l-4.4 2.5 1.1-4.9L.9 6.1l5-.5z',
  bug: 'M5.2 3.4a2.9 2.9 0 015.6 0l1.6-1.3.9 1.1-2 1.7v1.5h3.2v1.5h-3.2v1l2.6 1.9-.9 1.2-2-1.4A3.5 3.5 0 018.6 14V6.2H7.4V14A3.5 3.5 0 015 10.6L3 12l-.9-1.2 2.6-1.9v-1H1.5V6.4h3.2V4.9l-2-1.7.9-1.1z',
  chore:
    'M6.8 1h2.4l.4 1.9 1.3.6 1.7-1 1.6 1.7-1 1.6.5 1.3 1.9.5v2.3l-1.9.5-.5 1.3 1 1.6-1.6 1.7-1.7-1-1.3.5L9.2 15H6.8l-.4-1.9-1.3-.5-1.7 1-1.6-1.7 1-1.6-.5-1.3-1.9-.5V6.6l1.9-.5.5-1.3-1-1.6 1.6-1.7 1.7 1 1.3-.6zM8 5.3a2.7 2.7 0 100 5.4 2.7 2.7 0 000-5.4z',
  release: 'M2.5 1H4v.8l9.5 3.7L4 9.4V15H2.5z',
};

export function StoryIcon({ type }: IconProps) {
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  return (
    <svg
      class={`story-icon ${shape === undefined ? 'other' : type}`}
      viewBox="0 0 16 16"
      role="img"
      aria-label={shownText(type) || 'story'}
    >
      {shape === undefined ? <circle cx="8" cy="8" r="5" /> : <path d={shape} fill-rule="evenodd" />}
    </svg>
  );
}
