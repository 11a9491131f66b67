// JSON text among values that become JSON: it is taken over as it is.

/** A JSON text as it is, where an event has it as the value of an attribute: numbers and escapes stay as sent. */
export class RawJson {
  readonly text: string;

  /** White space between its parts becomes spaces, so that it fits into one line; strings cannot hold raw breaks. */
  constructor(text: string) {
    this.text = text.replaceAll(/[\t\r\n]/gu, ' ');
  }
}
