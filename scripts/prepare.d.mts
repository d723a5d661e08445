/** Builds the browser's files and the server into `dist` when their sources have changed since. */
export function buildIfStale(): Promise<void>;
