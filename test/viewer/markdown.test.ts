import { describe, expect, it } from 'vitest';
import { inner, markdownHtml } from './markdown-html.ts';

describe('the Markdown of texts', () => {
  it.each([
    ['a *b* **c** ~~d~~ `<e>`', '<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>&lt;e></code></p>'],
    ['one\ntwo', '<p>one<br/>two</p>'],
    ['> said', '<blockquote><p>said</p></blockquote>'],
    ['3. c\n4. d', '<ol start="3"><li>c</li><li>d</li></ol>'],
    [
      '- [x] done\n- [ ] open',
      '<ul><li class="md-task"><span class="md-box" role="img" aria-label="Done:">☑ </span>done</li><li class="md-task"><span class="md-box" role="img" aria-label="To do:">☐ </span>open</li></ul>',
    ],
    ['```js\nif (a < b) {}\n```', '<pre tabindex="0" title="js"><code>if (a &lt; b) {}</code></pre>'],
    ['a &amp; b &lt;c&gt; &#8364; &unknown;', '<p>a &amp; b &lt;c> € &amp;unknown;</p>'],
    ['***', '<hr/>'],
    ['\\*a\\*', '<p>*a*</p>'],
  ])('%j', (text, expected) => {
    expect(inner(text)).toBe(expected);
  });

  it('keeps tables, and a row of too many cells whole', () => {
    expect(inner('|a|b|\n|-|-:|\n|1|*2*|')).toContain(
      '<tbody><tr><td>1</td><td class="right"><em>2</em></td></tr></tbody>',
    );
    expect(inner('|a|b|\n|-|-|\n|1|2|lost|')).toBe('<p class="md-written">|a|b|\n|-|-|\n|1|2|lost|</p>');
  });

  it('puts headings below the page’s own and leaves no level out', () => {
    expect(inner('# A\n### B\n## C\n# D')).toBe('<h3>A</h3><h4>B</h4><h4>C</h4><h3>D</h3>');
    expect(inner('### A\n#### B')).toBe('<h3>A</h3><h4>B</h4>');
  });
});

describe('what texts name', () => {
  it.each([
    [
      'see #12, ##3 and #13',
      '<p>see <a href="/n/projects/7/stories/12" title="Pay by card">#12</a>, <a href="/n/projects/7/epics/3">##3</a> and #13</p>',
    ],
    [
      'https://www.pivotaltracker.com/story/show/12.',
      '<p><a href="/n/projects/7/stories/12" title="Pay">https://www.pivotaltracker.com/story/show/12</a>.</p>',
    ],
    [
      'www.pivotaltracker.com/story/show/12',
      '<p><a href="/n/projects/7/stories/12" title="Pay">www.pivotaltracker.com/story/show/12</a></p>',
    ],
    [
      '[it](https://www.pivotaltracker.com/story/show/12)',
      '<p><a href="/n/projects/7/stories/12" title="Pay">it</a></p>',
    ],
    ['[#12](https://a.example/)', '<p><a href="https://a.example/" rel="noreferrer noopener">#12</a></p>'],
    ['`#12` @ada', '<p><code>#12</code> <span class="md-mention" title="Ada Lovelace">@ada</span></p>'],
    [
      '@ADA, @bo.b-1. x@ada @nobody @constructor',
      '<p><span class="md-mention" title="Ada Lovelace">@ADA</span>, <span class="md-mention" title="Bo &quot;B&quot; &lt;1>">@bo.b-1</span>. x@ada @nobody @constructor</p>',
    ],
    [
      ':tada: :constructor: 10:30:20',
      '<p><span role="img" aria-label=":tada:" title=":tada:">🎉</span> :constructor: 10:30:20</p>',
    ],
  ])('%j', (text, expected) => {
    expect(inner(text)).toBe(expected);
  });
});

describe('what a text may not do', () => {
  it.each([
    ['<b onclick=x>a</b>', '<p>&lt;b onclick=x>a&lt;/b></p>'],
    ['<script>\nalert(1)\n</script>', '<p class="md-written">&lt;script>\nalert(1)\n&lt;/script></p>'],
    ['[a](javascript:alert(1))', '<p>a (javascript:alert(1))</p>'],
    ['[a](<java\tscript:alert(1)>)', '<p>a (java\tscript:alert(1))</p>'],
    [
      '[a](data:text/html,x) [b](/etc) [c](#main) [d](file:///x)',
      '<p>a (data:text/html,x) b (/etc) c (#main) d (file:///x)</p>',
    ],
    [
      '![alt](https://a.example/x.png "t")',
      '<p><a href="https://a.example/x.png" title="t" rel="noreferrer noopener">alt</a></p>',
    ],
    ['![x](javascript:a)', '<p>x (javascript:a)</p>'],
    [
      "[a](https://a.example/'%22) [b](https://a.example/>)",
      '<p><a href="https://a.example/%27%22" rel="noreferrer noopener">a</a> b (https://a.example/>)</p>',
    ],
    ['a\u202eb\u0007', String.raw`<p>a\u202eb\u0007</p>`],
    ['me@a.example', '<p><a href="mailto:me@a.example" rel="noreferrer noopener">me@a.example</a></p>'],
  ])('%j', (text, expected) => {
    expect(inner(text)).toBe(expected);
  });

  it('shows what is too long, or too deep, as it was written', () => {
    const long = `**x** ${'word '.repeat(13_000)}`;
    expect(markdownHtml(long)).toContain('This text is very long: it is shown as it was written');
    expect(markdownHtml(long)).toContain('>**x** word word');
    expect(markdownHtml(`${'> '.repeat(5000)}deep #12`)).toContain('nested very deeply');
    expect(markdownHtml(`${'> '.repeat(5000)}deep #12`)).toContain('deep <a href="/n/projects/7/stories/12"');
  });

  it('leaves the signs in a paragraph of thousands of them as they are, and still lays out the others', () => {
    const html = markdownHtml(`**one**\n\n${'~~:**'.repeat(4000)}\n\n*two*`);
    expect(html).toContain('<p><strong>one</strong></p><p>~~:**~~:**');
    expect(html).toContain('<em>two</em>');
  });

  it('survives ten megabytes, and every sign repeated', () => {
    const started = performance.now();
    expect(markdownHtml('**[x](y) '.repeat(1_200_000)).length).toBeGreaterThan(10_000_000);
    for (const sign of [
      '[',
      '~~:**',
      'www.**',
      '*',
      '_a ',
      '`',
      '> ',
      '1. ',
      '<a ',
      '![',
      '[a](',
      '~~a ',
      '|a',
      '&#1;',
      '\\',
      ':a',
      '@a ',
      '#1 ',
    ]) {
      markdownHtml(sign.repeat(Math.floor(25_000 / sign.length)));
    }
    // A guard against minutes, not a measurement.
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
