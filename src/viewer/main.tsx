// The script of every page: takes the page over that is already shown, and loads what is asked for beyond it.
import { hydrate } from 'preact';
import { App } from './app.tsx';
import type { Boot } from './boot.ts';
import { servedReader } from './served-reader.ts';
import { siteReader } from './site-reader.ts';

function start(): void {
  const written = document.querySelector('#boot')?.textContent;
  const root = document.querySelector('#app');
  if (written === undefined || written === null || root === null) return;
  // Written by viewerDocument, of this same build.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const boot = JSON.parse(written) as Boot;
  hydrate(<App boot={boot} reader={boot.mode === 'site' ? siteReader(boot) : servedReader(boot)} />, root);
}

start();
