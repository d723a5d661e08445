/** Looks through all of memory, page by page. */
export { browseMemory, type MemoryFilter, type MemorySeen } from './browse.ts';
export { eraseWordsAbout } from './erase.ts';
export type { Remembered } from './recall.ts';
/** Reads the latest entries about something, or one. */
export { findRemembered, listRemembered } from './recall.ts';
export type { By, Happening, Json } from './remember.ts';
/** Adds one entry, or many, in the caller's transaction. */
export { remember, rememberAll, textHash } from './remember.ts';
export type { MemoryTables } from './tables.ts';
