import * as fc from '../../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { contentDisposition } from '../../../src/server/web/content-disposition.ts';
import { servedAs } from '../../../src/server/web/media-type.ts';

describe('the name that a browser saves an attachment under', () => {
  it.each([
    ['plan.pdf', 'attachment; filename="plan.pdf"'],
    ['Résumé.doc', `attachment; filename="R_sum_.doc"; filename*=UTF-8''R%C3%A9sum%C3%A9.doc`],
    ['図面.png', `attachment; filename="__.png"; filename*=UTF-8''%E5%9B%B3%E9%9D%A2.png`],
    ['صورة.jpg', `attachment; filename="____.jpg"; filename*=UTF-8''%D8%B5%D9%88%D8%B1%D8%A9.jpg`],
    ['😀.txt', `attachment; filename="_.txt"; filename*=UTF-8''%F0%9F%98%80.txt`],
    [`it's (1)*é`, `attachment; filename="it's (1)__"; filename*=UTF-8''it%27s%20%281%29_%C3%A9`],
    ['a"b\\c.txt', 'attachment; filename="a_b_c.txt"'],
    ['../../etc/passwd', 'attachment; filename=".._.._etc_passwd"'],
    ['100%25.txt', `attachment; filename="100_25.txt"; filename*=UTF-8''100%2525.txt`],
    ['a\r\nSet-Cookie: x=1', 'attachment; filename="aSet-Cookie_ x=1"'],
    ['\u202egpj.exe', 'attachment; filename="gpj.exe"'],
    ['\ud800x', 'attachment; filename="x"'],
    ['', 'attachment; filename="attachment"'],
    ['..', 'attachment; filename="attachment"'],
  ])('is right for %j', (name, expected) => {
    expect(contentDisposition('attachment', name)).toBe(expected);
  });

  it('is cut to what file systems take, its ending kept', () => {
    const header = contentDisposition('inline', `${'é'.repeat(300)}.jpeg`);
    const name = decodeURIComponent(header.split("UTF-8''")[1] ?? '');
    expect(name).toBe(`${'é'.repeat(125)}.jpeg`);
  });

  it('is one header line of visible ASCII whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition('attachment', name);
        expect(header).toMatch(
          /^attachment; filename="[^"\\\u0000-\u001f\u007f-\uffff]+"(?:; filename\*=UTF-8''[\w%.!#$&+^`|~-]+)?$/u,
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('the type that an attachment is served as', () => {
  it.each([
    ['image/png', 'a.png', 'image/png', true],
    ['IMAGE/JPEG; q=1', 'a', 'image/jpeg', true],
    ['text/plain', 'a.txt', 'text/plain; charset=utf-8', true],
    ['video/mp4', 'a.mp4', 'video/mp4', true],
    ['application/pdf', 'a.pdf', 'application/pdf', true],
    ['', 'photo.JPG', 'image/jpeg', true],
    ['application/octet-stream', 'photo.gif', 'image/gif', true],
    ['text/csv', 'a.csv', 'text/csv; charset=utf-8', false],
  ])('is the recorded one where it is harmless: %s %s', (recorded, name, contentType, mayShow) => {
    expect(servedAs(recorded, name)).toEqual({ contentType, mayShow });
  });

  it.each([
    ['text/html', 'a.html'],
    ['TEXT/HTML; charset=utf-8', 'x'],
    ['', 'a.htm'],
    ['application/xhtml+xml', 'a.xhtml'],
    ['image/svg+xml', 'a.svg'],
    ['', 'a.svgz'],
    ['text/xml', 'a.xml'],
    ['application/rss+xml', 'a.rss'],
    ['text/javascript', 'a.js'],
    ['application/ecmascript', 'a'],
    ['text/css', 'a.css'],
    ['multipart/x-mixed-replace', 'a'],
    ['message/rfc822', 'a.mht'],
    ['application/x-shockwave-flash', 'a.swf'],
    ['image/png\r\nx: y', 'a'],
    ['nonsense', 'a.unknown-ending'],
  ])('is unknown, and never shown, where it could run: %s %s', (recorded, name) => {
    expect(servedAs(recorded, name)).toEqual({ contentType: 'application/octet-stream', mayShow: false });
  });
});
