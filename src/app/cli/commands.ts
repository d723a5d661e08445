import type { ListedCommand } from './command.ts';

/** Every command of `weft`, in the order of `--help`. */
export const commands: readonly ListedCommand[] = [
  { name: 'start', load: async () => (await import('./start.ts')).startCommand },
  { name: 'migrate', load: async () => (await import('./migrate.ts')).migrateCommand },
  { name: 'import', load: async () => (await import('./import.ts')).importCommand },
  { name: 'export', load: async () => (await import('./export.ts')).exportCommand },
  { name: 'backup', load: async () => (await import('./backup.ts')).backupCommand },
  { name: 'restore', load: async () => (await import('./restore.ts')).restoreCommand },
  { name: 'compute', load: async () => (await import('./compute.ts')).computeCommand },
  { name: 'link', load: async () => (await import('./link.ts')).linkCommand },
  { name: 'token', load: async () => (await import('./token.ts')).tokenCommand },
  { name: 'doctor', load: async () => (await import('./doctor.ts')).doctorCommand },
];
