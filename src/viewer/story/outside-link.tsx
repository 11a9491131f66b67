// An address of somebody's: a link where it may be followed, else the text that it is.
import type { ComponentChildren } from 'preact';
import { visible } from '../../util/visible.ts';
import { safeHref } from '../markdown/safe-href.ts';

export function OutsideLink({ address, children }: { readonly address: string; readonly children: ComponentChildren }) {
  const href = safeHref(address);
  if (href === null) {
    return (
      <>
        {children} {address !== '' && <bdi class="soft">({visible(address)})</bdi>}
      </>
    );
  }
  return (
    <a href={href} rel="noreferrer noopener">
      {children}
    </a>
  );
}
