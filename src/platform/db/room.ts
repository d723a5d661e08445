import { statfs } from 'node:fs/promises';

/** Whether there is room to write. */
export interface Room {
  /** Bytes that are free where the database lies; null where it lies elsewhere. */
  freeBytes(): Promise<number | null>;
  /** Whether so little is free that nothing more should be written. */
  isShort(): Promise<boolean>;
}

/**
 * Bytes that stay free. PostgreSQL ends where it cannot begin the next 16 MB of its write-ahead log,
 * and then nobody can read either; so people are told before that. Source: PostgreSQL 18 documentation,
 * 28.5 "WAL Configuration", four such files; docs/decisions/0037-room-that-is-kept.md
 */
const keptBytes = 64 * 1024 * 1024;

/** Milliseconds for which a look holds. */
const lookHoldsMs = 1_000;

/** A database on another server: its own people watch its disk, and it says itself when it is full. */
export const roomElsewhere: Room = {
  freeBytes: async () => null,
  isShort: async () => false,
};

/** The room of the disk on which this folder lies. Where nobody can look, it counts as enough. */
export function roomIn(folder: string): Room {
  let free: Promise<number | null> = Promise.resolve(null);
  let lookedAt = Number.NEGATIVE_INFINITY;
  const freeBytes = (): Promise<number | null> => {
    const now = performance.now();
    if (now - lookedAt > lookHoldsMs) {
      lookedAt = now;
      free = statfs(folder).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => null,
      );
    }
    return free;
  };
  return { freeBytes, isShort: async () => ((await freeBytes()) ?? keptBytes) < keptBytes };
}
