// A password or token that is only ever compared, in a time that tells nothing about it.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export class Secret {
  readonly #salt = randomBytes(32);
  readonly #digest: Buffer;

  constructor(text: string) {
    this.#digest = this.#digestOf(text);
  }

  equals(given: string): boolean {
    return timingSafeEqual(this.#digestOf(given), this.#digest);
  }

  // Of equal length whatever was given.
  #digestOf(text: string): Buffer {
    return createHmac('sha256', this.#salt).update(text).digest();
  }
}
