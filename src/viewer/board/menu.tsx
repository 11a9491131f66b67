// A button that unfolds a box below it, without a script, too. With one, Escape and a click elsewhere fold it up.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface MenuProps {
  readonly name: ComponentChildren;
  /** Folded up when it changes: something in it was chosen. */
  readonly chosen: string;
  readonly children: ComponentChildren;
}

export function Menu({ name, chosen, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const fold = (): void => menu.current?.removeAttribute('open');
  useEffect(fold, [chosen]);
  useEffect(() => {
    const onPress = ({ target }: Event): void => {
      if (!(target instanceof Node && menu.current?.contains(target) === true)) fold();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, []);
  return (
    <details
      class="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || menu.current?.open !== true) return;
        fold();
        menu.current.querySelector('summary')?.focus();
      }}
    >
      <summary>{name}</summary>
      <div class="menu-box">{children}</div>
    </details>
  );
}
