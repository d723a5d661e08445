import pg from 'pg';

/** Statements that one connection keeps; the server holds a plan for each. Source: our judgement, about as many as pages ask. */
const keptMax = 200;
/** A text with more parameters is a list of its own length, and rarely comes twice. */
const parametersMax = 40;
/** What can be prepared and is worth it. */
const preparable = /^\s*(select|with|insert|update|delete)\b/i;
/** PostgreSQL's code where a table has changed so much that a kept statement no longer fits. */
const noLongerFits = '0A000';

/**
 * A connection that keeps the statements it is asked for a second time, so that the server reads and
 * plans each only once. The server decides by itself when one plan for all parameters is good enough
 * ("Notes" of PREPARE in the documentation of PostgreSQL). Source: docs/decisions/0030-prepared-statements.md
 */
export class PreparedClient extends pg.Client {
  /** Texts that were asked here, with the name of those that are kept. */
  readonly #known = new Map<string, string | null>();
  #kept = 0;

  // biome-ignore lint/suspicious/noExplicitAny: pg has eleven ways to call it, and each is passed on as it came
  override query(...asked: any[]): any {
    const [text, values] = asked;
    if (asked.length !== 2 || typeof text !== 'string' || !Array.isArray(values))
      return this.#plain(asked);
    const name = this.#nameOf(text, values.length);
    if (name === null) return this.#plain(asked);
    const answer: Promise<pg.QueryResult> = super.query({ name, text, values });
    return answer.catch(async (problem) => {
      if (problem.code !== noLongerFits) throw problem;
      this.#known.delete(text);
      // As while a newer Weft migrates beside us. In a transaction it is too late to ask again.
      return super.query({ text, values }).catch(() => {
        throw problem;
      });
    });
  }

  #plain(asked: unknown[]) {
    // @ts-expect-error: passed on as it came, whichever of its forms it has
    return super.query(...asked);
  }

  /** The name under which a text is kept; null the first time, and for what is not kept. */
  #nameOf(text: string, parameters: number): string | null {
    const known = this.#known.get(text);
    if (known) return known;
    if (parameters > parametersMax || !preparable.test(text)) return null;
    if (known === undefined) {
      if (this.#known.size >= 10 * keptMax) this.#forgetSeenOnce();
      this.#known.set(text, null);
      return null;
    }
    if (this.#kept >= keptMax) return null;
    const name = `weft_${++this.#kept}`;
    this.#known.set(text, name);
    return name;
  }

  #forgetSeenOnce(): void {
    for (const [text, name] of this.#known) if (name === null) this.#known.delete(text);
  }
}
