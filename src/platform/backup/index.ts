/** Backups: one zip of every table at one moment, and its way back into an empty database. */
export { type Restored, restoreBackup } from './load-backup.ts';
export { fingerprintOf, makeBackup } from './make-backup.ts';
export type { Manifest } from './manifest.ts';
export { checkBackup, type OpenBackup, openBackup } from './open-backup.ts';
export { BackupRefusal } from './refusal.ts';
