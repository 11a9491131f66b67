import { describe, expect, it } from 'vitest';
import { PageSize } from '../../src/backup/page-size.ts';

describe('the size of the next page', () => {
  it('grows to what fits in 1.9 MB, at most the resource allows', () => {
    const size = new PageSize(200, 500);
    size.answered({ asked: 200, returned: 200, bytes: 200_000, limit: 200 });
    expect(size.rows).toBe(500);
    size.answered({ asked: 500, returned: 500, bytes: 5_000_000, limit: 500 });
    expect(size.rows).toBe(190);
  });

  it('keeps to the limit that the host names after clamping', () => {
    const size = new PageSize(200, 500);
    size.answered({ asked: 200, returned: 50, bytes: 5000, limit: 50 });
    expect(size.rows).toBe(50);
    expect(size.announced).toBe(50);
  });

  it('does not believe a limit that the page itself exceeds', () => {
    const size = new PageSize(200, 500);
    size.answered({ asked: 200, returned: 200, bytes: 20_000, limit: 1 });
    expect(size.rows).toBe(500);
    expect(size.announced).toBeNull();
  });

  it('takes the same short page twice for a clamp, but not once', () => {
    const size = new PageSize(200, 500);
    size.answered({ asked: 200, returned: 50, bytes: 5000, limit: null });
    expect(size.rows).toBe(500);
    size.answered({ asked: 150, returned: 50, bytes: 5000, limit: null });
    expect(size.rows).toBe(50);
  });

  it('never asks again for a size that failed', () => {
    const size = new PageSize(200, 500);
    size.failed(200);
    expect(size.rows).toBe(100);
    size.answered({ asked: 100, returned: 100, bytes: 1000, limit: 100 });
    expect(size.rows).toBe(100);
  });

  it('asks for at least one row, however heavy', () => {
    const size = new PageSize(200, 500);
    size.failed(1);
    size.answered({ asked: 1, returned: 1, bytes: 60_000_000, limit: null });
    expect(size.rows).toBe(1);
  });

  it('lets as many pages be under way as weigh 3 MB together, one at least', () => {
    const size = new PageSize(200, 500);
    expect(size.together(4)).toBe(4);
    size.answered({ asked: 200, returned: 200, bytes: 200_000, limit: 200 });
    expect(size.together(4)).toBe(4);
    expect(size.together(8)).toBe(6);
    size.answered({ asked: 500, returned: 500, bytes: 5_000_000, limit: 500 });
    expect(size.together(4)).toBe(1);
  });
});
