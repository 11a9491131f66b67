// The port through which long work tells what it is doing. Core code never prints; it reports here.

export type Report =
  /** `done` of `total` (null: not known) of something named by `label`; `finished` comes once, last. */
  | {
      readonly event: 'progress';
      readonly label: string;
      readonly done: number;
      readonly total: number | null;
      readonly finished: boolean;
    }
  /** Something a reader should know; one sentence. */
  | { readonly event: 'notice'; readonly message: string }
  /** A file of the result stands at its final path. */
  | { readonly event: 'saved'; readonly path: string };

export interface Reporter {
  /** Must not throw and must not wait. */
  report(report: Report): void;
}

export const silentReporter: Reporter = { report: () => undefined };
