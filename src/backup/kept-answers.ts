// Asks the host, unless the answer was kept by a run that was cut off and that this one goes on with. Each question counts by how often it was asked.
import { z } from 'zod';
import type { ArchiveRun, Outcome } from '../archive/archive-run.ts';
import type { V5Answer } from '../tracker/answer.ts';
import { HostError, hostErrorKinds } from '../tracker/host-error.ts';
import { parseJson } from '../util/json-text.ts';

const count = z.number().nullable();
const answerShape = z.object({
  status: z.number(),
  bytes: z.number(),
  version: z.string().nullable(),
  pagination: z.object({ total: count, limit: count, offset: count, returned: count }),
});
const failureShape = z.object({
  message: z.string(),
  kind: z.enum(hostErrorKinds),
  status: z.number().nullable(),
  code: z.string().nullable(),
  words: z.string().nullable(),
  attempts: z.number(),
});

export interface KeptQuestion {
  readonly question: string;
  /** Keep a failure too: where there is another way, which the run has taken then. */
  readonly keepsFailure: boolean;
  readonly ask: () => Promise<V5Answer>;
}

export class KeptAnswers {
  readonly #archive: ArchiveRun;
  readonly #onRefused: (error: unknown) => void;
  #isOver = false;

  /** `onRefused` is called before an answer that the disk refuses is thrown away: what else is asked meanwhile would be lost as well. */
  constructor(archive: ArchiveRun, onRefused: (error: unknown) => void = () => undefined) {
    this.#archive = archive;
    this.#onRefused = onRefused;
  }

  /** Asks the host every time and keeps nothing. */
  static none(archive: ArchiveRun): KeptAnswers {
    const kept = new KeptAnswers(archive);
    kept.end();
    return kept;
  }

  /** From now on every question goes to the host, and no answer is kept: they tell what is so now. */
  end(): void {
    this.#isOver = true;
  }

  /** Throws what `ask` throws, or has thrown. */
  async answer({ question, keepsFailure, ask }: KeptQuestion): Promise<V5Answer> {
    if (this.#isOver) return ask();
    const kept = this.#archive.keptOutcome(question);
    if (kept !== null) return kept.text === null ? fail(kept.facts) : answerFrom(kept.facts, kept.text);
    try {
      const answer = await ask();
      const { text, ...facts } = answer;
      if (!this.#isOver) await this.#keep(question, { facts: JSON.stringify(facts), text });
      return answer;
    } catch (error) {
      if (keepsFailure && error instanceof HostError) {
        const { message, kind, status, code, words, attempts } = error;
        const facts = JSON.stringify({ message, kind, status, code, words, attempts });
        await this.#keep(question, { facts, text: null });
      }
      throw error;
    }
  }

  async #keep(question: string, outcome: Outcome): Promise<void> {
    try {
      await this.#archive.keepOutcome(question, outcome);
    } catch (error) {
      this.#onRefused(error);
      throw error;
    }
  }
}

function answerFrom(facts: string, text: string): V5Answer {
  return { ...answerShape.parse(parseJson(facts)), text };
}

function fail(kept: string): never {
  const { message, ...facts } = failureShape.parse(parseJson(kept));
  throw new HostError(message, facts);
}
