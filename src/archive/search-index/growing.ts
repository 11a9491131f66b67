// Numbers and texts that grow by one document at a time without an object for each, and their bytes (little endian) at the end.

/** Numbers of one kind; `bytes` are those of the typed array. */
export class GrowingNumbers {
  #numbers: Uint8Array | Uint32Array | Int32Array | Float64Array;
  #length = 0;
  readonly #make: (length: number) => Uint8Array | Uint32Array | Int32Array | Float64Array;

  constructor(Numbers: new (length: number) => Uint8Array | Uint32Array | Int32Array | Float64Array) {
    this.#make = (length) => new Numbers(length);
    this.#numbers = this.#make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const more = this.#make(this.#length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  /** Sets these bits in the number of a document. */
  mark(index: number, bits: number): void {
    this.#numbers[index] = (this.#numbers[index] ?? 0) | bits;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  bytes(): Uint8Array {
    return bytesOf(this.#numbers.subarray(0, this.#length));
  }
}

export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Several numbers for each document. */
export class GrowingLists {
  readonly starts = new GrowingNumbers(Uint32Array);
  readonly values = new GrowingNumbers(Uint32Array);

  push(values: readonly number[]): void {
    this.starts.push(this.values.length);
    for (const value of values) this.values.push(value);
  }

  end(): void {
    this.starts.push(this.values.length);
  }
}

/** A text for each document; begins are counted in UTF-16 units. */
export class GrowingTexts {
  readonly starts = new GrowingNumbers(Uint32Array);
  readonly #pieces: string[] = [];
  #length = 0;

  push(text: string): void {
    this.starts.push(this.#length);
    this.#pieces.push(text);
    this.#length += text.length;
  }

  /** Also the whole text. */
  end(): string {
    this.starts.push(this.#length);
    return this.#pieces.join('');
  }
}
