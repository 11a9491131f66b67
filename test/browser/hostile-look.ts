// What must hold of every page in a browser, whatever an archive says; and what it says before its script takes over.
import type { Page } from 'playwright-core';

export interface Look {
  /** Elements, attributes and addresses that no page is made of, signs that would mislead the eye, and whatever shows that a script of the archive ran. */
  readonly wrong: readonly string[];
  /** Where the text of the page differs, once the script has taken it over; empty: nowhere. */
  readonly changed: string;
  readonly overflow: number;
}

/** For every document that the page opens from now on. */
export async function keepTexts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: string[] = [];
    Object.assign(globalThis, { keptTexts: kept });
    const keep = (): void => void kept.push(document.querySelector('#app')?.textContent ?? '');
    document.addEventListener('readystatechange', () => {
      if (document.readyState === 'interactive') keep();
    });
    document.addEventListener('DOMContentLoaded', keep);
  });
}

export async function look(page: Page): Promise<Look> {
  return await page.evaluate(() => {
    const { keptTexts: kept = [] } = globalThis as unknown as { readonly keptTexts?: readonly string[] };
    const [before = '', after = ''] = kept;
    let at = 0;
    while (at < before.length && before[at] === after[at]) at++;
    const misleading = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
    const wrong = 'pwned' in globalThis ? ['a script of the archive ran'] : [];
    if (misleading.test(document.title)) wrong.push(`title ${document.title}`);
    for (const element of document.querySelectorAll('*')) {
      const isForeign = /^(?:canary-x|iframe|object|embed|base|style)$/u.test(element.localName);
      const isOwnScript = element.id === 'boot' || (element.getAttribute('src') ?? '').startsWith('/viewer/');
      if (isForeign || (element.localName === 'script' && !isOwnScript)) wrong.push(element.outerHTML.slice(0, 200));
      for (const { name, value } of element.attributes) {
        const isRaw = name !== 'href' && name !== 'value' && misleading.test(value);
        if (name.startsWith('on') || isRaw) wrong.push(`${element.localName} ${name}=${value.slice(0, 100)}`);
      }
      if (element instanceof HTMLAnchorElement && !/^(?:https?|mailto|blob):$/u.test(element.protocol)) {
        wrong.push(element.outerHTML.slice(0, 200));
      }
      const shown = element.localName === 'script' ? [] : [...element.childNodes];
      for (const node of shown) {
        if (node instanceof Text && misleading.test(node.data)) wrong.push(`text ${node.data.slice(0, 100)}`);
      }
    }
    return {
      wrong: wrong.slice(0, 10),
      changed: before === after ? '' : `${before.length} to ${after.length} at ${at}: ${before.slice(at, at + 80)}`,
      overflow: document.documentElement.scrollWidth - innerWidth,
    };
  });
}
