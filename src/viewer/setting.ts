// What a reader chose about the viewer itself, kept by the browser where it keeps anything.

export interface Setting {
  /** Null: nothing was chosen. */
  read(): string | null;
  write(value: string): void;
}

export function setting(name: string): Setting {
  const key = `pt-backup ${name}`;
  return {
    read() {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, value);
      } catch {
        // It stays as it was.
      }
    },
  };
}
