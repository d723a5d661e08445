import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** How many write at once. Source: quality.md, "Trust" */
const writersMax = 16;

/** What writers did. */
export interface Writers {
  /** Addresses whose invitation was answered as done. */
  readonly acknowledged: readonly string[];
  /** How often each answer came: its status, or `none` where the connection broke. */
  readonly answers: ReadonlyMap<string, number>;
  /** How many invitations were asked for, answered or not. */
  asked(): number;
  stop(): Promise<void>;
}

/** Makes an organisation with a post for each writer, where there is none. Each then waits only for itself. */
export async function makeRoomForWriters(owner: pg.Pool): Promise<void> {
  await owner.query(
    `with made as (
       insert into organisation (slug, name, listed_at)
       select 'writer-' || n, 'Writer ' || n, now() from generate_series(1, $1::int) n
       on conflict do nothing returning id, slug)
     insert into post (slug, organisation_id, title) select slug || '-post', id, 'Director' from made`,
    [writersMax],
  );
}

/**
 * Begins to write: each of sixteen invites one address after another, which is a row, a mail, two
 * jobs and an entry of memory in one transaction. What is not answered as done is not asked again.
 */
export function beginWriting(url: string, token: string): Writers {
  const acknowledged: string[] = [];
  const answers = new Map<string, number>();
  const ending = new AbortController();
  let asked = 0;
  const write = async (writer: number) => {
    const at = `${url}/organisations/writer-${writer}/posts/writer-${writer}-post/invitations`;
    while (!ending.signal.aborted) {
      const address = `w${writer}-${asked++}@mail.example`;
      const status = await invite(at, token, address);
      answers.set(status, (answers.get(status) ?? 0) + 1);
      if (status === '201') acknowledged.push(address);
      else await pause(50);
    }
  };
  const writing = Promise.all(Array.from({ length: writersMax }, (_, n) => write(n + 1)));
  return {
    acknowledged,
    answers,
    asked: () => asked,
    async stop() {
      ending.abort();
      await writing;
    },
  };
}

/** The status of the answer; `none` where there was no whole answer. */
async function invite(at: string, token: string, address: string): Promise<string> {
  try {
    const answer = await fetch(at, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ address }),
      signal: AbortSignal.timeout(60_000),
    });
    await answer.arrayBuffer();
    return String(answer.status);
  } catch {
    return 'none';
  }
}
