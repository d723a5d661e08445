import type { Listening } from '../../platform/live/listen.ts';

/** Streams that one process keeps open. Source: our judgement; each is a socket and a few hundred bytes */
const streamsMax = 1_000;
/** Streams of one person, or of one network of visitors. Source: our judgement; a tab that is looked at has one */
const ofPersonMax = 12;
const ofNetworkMax = 100;

/** Whose a stream is, for the limit. */
export type StreamOf = { readonly person: string } | { readonly network: string | null };

/** What streams of a process share: what they hear, how many there are, and their end. */
export interface Live extends Pick<Listening, 'follow'> {
  /** Room for one more stream; null where there is none. `end` is called when the process stops. */
  admit(of: StreamOf, end: () => void): { leave(): void } | null;
  /** How many are open. */
  count(): number;
  /** Ends all streams and lets no more in, so that the process can stop at once. */
  close(): Promise<void>;
}

/** Streams of this process over what it hears. */
export function openLive(listening: Listening): Live {
  const open = new Map<() => void, string>();
  let isClosed = false;
  const keyOf = (of: StreamOf) => ('person' in of ? `person ${of.person}` : `from ${of.network}`);
  return {
    follow: listening.follow,
    count: () => open.size,
    admit(of, end) {
      const key = keyOf(of);
      const own = [...open.values()].filter((one) => one === key).length;
      const most = 'person' in of ? ofPersonMax : ofNetworkMax;
      if (isClosed || open.size >= streamsMax || own >= most) return null;
      open.set(end, key);
      return { leave: () => void open.delete(end) };
    },
    async close() {
      isClosed = true;
      for (const end of [...open.keys()]) end();
      await listening.close();
    },
  };
}
