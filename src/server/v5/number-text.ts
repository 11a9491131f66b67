// A number that keeps the text in which it is written: 9.0 stays 9.0, an id above 2^53 stays exact.

export class NumberText {
  readonly text: string;

  /** Throws RangeError where `text` is not a JSON number. */
  constructor(text: string) {
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(text))
      throw new RangeError(`not a JSON number: ${text}`);
    this.text = text;
  }
}
