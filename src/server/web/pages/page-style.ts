// How the pages look: one style sheet inside each page, allowed by its digest. Light and dark as the reader's system is set.
import { createHash } from 'node:crypto';

export const pageStyle = `
:root { color-scheme: light dark; --text: #1c1c1e; --back: #fdfdfc; --soft: #5a5a62; --line: #d8d8dc; --box: #f2f2f4; --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --text: #ececee; --back: #17171a; --soft: #adadb6; --line: #3c3c42; --box: #222226; --link: #8ab8f5; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 0 1rem 3rem; color: var(--text); background: var(--back); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; background: var(--back); padding: .5rem 1rem; }
.skip:focus { left: 1rem; top: 0; z-index: 1; }
header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center; justify-content: space-between; padding: .75rem 0; border-bottom: 1px solid var(--line); }
header ol { display: flex; flex-wrap: wrap; gap: 0 .5rem; list-style: none; margin: 0; padding: 0; }
header li + li::before { content: "/ "; color: var(--soft); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
input, button { font: inherit; color: inherit; background: var(--box); border: 1px solid var(--soft); border-radius: .25rem; padding: .25rem .5rem; }
input[type=search] { width: min(24rem, 60vw); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.25rem 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; }
dt { color: var(--soft); }
dd { margin: 0; }
.text { white-space: pre-wrap; }
.soft { color: var(--soft); }
.note { background: var(--box); border-left: 4px solid var(--soft); padding: .5rem 1rem; margin: 1rem 0; }
article { background: var(--box); padding: .5rem 1rem; margin: .75rem 0; border-radius: .25rem; }
article:target { outline: 3px solid var(--link); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
th { overflow-wrap: normal; }
td.number, th.number { text-align: right; }
img { max-width: 100%; max-height: 20rem; }
mark { background: #ffe58a; color: #1c1c1e; }
nav.pages { display: flex; gap: 1.5rem; margin: 1rem 0; }
code, .mono { font-family: ui-monospace, monospace; }
pre { overflow-x: auto; background: var(--box); padding: .5rem 1rem; }
@media (max-width: 40rem) { th, td { font-size: .875rem; padding-right: .4rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
`;

/** As a Content-Security-Policy names it. */
export const pageStyleSource = `'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`;
