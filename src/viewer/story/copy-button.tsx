// Copies a text. Only where there is a script; browsers offer a clipboard to pages of this machine and over HTTPS.
import { useState } from 'preact/hooks';
import { useMounted } from '../lists/use-mounted.ts';

interface CopyButtonProps {
  readonly label: string;
  readonly textOf: () => string;
}

export function CopyButton({ label, textOf }: CopyButtonProps) {
  const isMounted = useMounted();
  const [said, setSaid] = useState('');
  if (!isMounted) return null;
  const copy = async (): Promise<void> => {
    setSaid((await isCopied(textOf())) ? 'Copied.' : 'The browser did not let this page copy.');
  };
  return (
    <span class="copy">
      <button type="button" onClick={() => void copy()}>
        {label}
      </button>{' '}
      <span role="status">{said}</span>
    </span>
  );
}

async function isCopied(text: string): Promise<boolean> {
  // Absent on pages that are not from this machine and not over HTTPS.
  const clipboard: Partial<Clipboard> | undefined = navigator.clipboard;
  try {
    if (clipboard?.writeText === undefined) return isCopiedBySelection(text);
    await clipboard.writeText(text);
    return true;
  } catch {
    return isCopiedBySelection(text);
  }
}

function isCopiedBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  return isDone;
}
