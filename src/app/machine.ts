import { readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, settingNames } from '../platform/config/config.ts';
import { findProjectRoot } from '../platform/db/project-root.ts';
import { examine } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';

/** One setting of the environment: whether it is given, and its value where that is no secret. */
export interface SettingGiven {
  readonly name: (typeof settingNames)[number];
  readonly given: boolean;
  /** What holds now, given or by default; null where it is secret, or where nothing holds. */
  readonly value: string | null;
  readonly secret: boolean;
}

/** How the machine fares on which this process runs. */
export interface Vitals {
  readonly node: string;
  /** Bytes of memory that this process holds. */
  readonly memoryBytes: number;
  readonly upSeconds: number;
  /** Bytes free where the data folder is; null where that cannot be told. */
  readonly diskFreeBytes: number | null;
}

/** What a process knows of the machine that it runs on, and of how it was started. */
export interface Machine {
  readonly version: string;
  settings(): SettingGiven[];
  vitals(): Vitals;
  /** Everything that `weft doctor` looks at. */
  findings(): Promise<Finding[]>;
}

/** The machine as the operator's pages see it. `env` is what `config` was read from. */
export function openMachine(
  env: Readonly<Record<string, string | undefined>>,
  config: Config,
): Machine {
  return {
    version: versionOfWeft(),
    settings: () =>
      settingNames.map((name) => {
        const given = Boolean(env[name]?.trim());
        const secret = secretSettings.has(name);
        return { name, given, secret, value: secret ? null : comesTo(config, name) };
      }),
    vitals: () => ({
      node: process.versions.node,
      memoryBytes: process.memoryUsage.rss(),
      upSeconds: Math.round(process.uptime()),
      diskFreeBytes: freeBytes(config.dataFolder),
    }),
    findings: () => examine(env, { config }),
  };
}

/** The version in package.json. */
export function versionOfWeft(): string {
  const text = readFileSync(join(findProjectRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version; // our own file
}

/** Settings whose value is shown to nobody, for all of it may be secret. */
const secretSettings: ReadonlySet<string> = new Set(['WEFT_SECRET']);

/** What a setting comes to. Of an address with a login only where it leads, never who or with what. */
function comesTo(config: Config, name: SettingGiven['name']): string | null {
  const { mail } = config;
  const values: Record<SettingGiven['name'], string | null> = {
    PORT: String(config.port),
    HOST: config.host,
    WEFT_ROLE: config.role,
    WEFT_URL: config.url,
    WEFT_PROXIES: String(config.proxies),
    WEFT_DATA: config.dataFolder,
    WEFT_SECRET: null,
    WEFT_PASSWORD_CHECK: config.passwordCheck,
    WEFT_DEMONSTRATION: config.demonstration ? 'yes' : 'no',
    DATABASE_URL: placeOf(config.databaseUrl),
    DATABASE_OWNER_URL: placeOf(config.databaseOwnerUrl),
    DATABASE_READ_URL: placeOf(config.databaseReadUrl),
    SMTP_URL: mail && `${mail.server.host}:${mail.server.port}`,
    MAIL_FROM: mail?.from.address ?? null,
    MAIL_REPLY_TO: mail?.replyTo?.address ?? null,
  };
  return values[name];
}

/** Host, port and database of an address, without the login and without what follows. */
function placeOf(address: string | null): string | null {
  if (address === null) return null;
  const { host, pathname } = new URL(address);
  return `${host}${pathname}`;
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
