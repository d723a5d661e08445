import { resolve } from 'node:path';
import { type MailSettings, readMailSettings } from './mail-settings.ts';

/** Everything that the environment may say, checked once at start and handed in from there. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly role: Role;
  /** Address that people and programs use, without a slash at the end. */
  readonly url: string;
  /** Proxies of ours before Weft, each of which adds to `X-Forwarded-For` whom it heard. */
  readonly proxies: number;
  /** Where passwords are looked up among those that were stolen elsewhere; null for nowhere. */
  readonly passwordCheck: string | null;
  /** Folder of the embedded database and the instance's own secret. */
  readonly dataFolder: string;
  /** Signs sessions; null where the instance keeps one of its own in its data folder. */
  readonly secret: string | null;
  readonly demonstration: boolean;
  /** Connection as the application's role; null for the embedded database. */
  readonly databaseUrl: string | null;
  /** Connection as the role that owns the tables and migrates; null where the above login does both, or the database is embedded. */
  readonly databaseOwnerUrl: string | null;
  /** Connection to a replica, as the application's role, for pages to read from; null where there is none. */
  readonly databaseReadUrl: string | null;
  /** How mail leaves; null where no server is named, and mail is kept to be read here. */
  readonly mail: MailSettings | null;
}

/** What a process does: serves pages, runs jobs, or both. */
export type Role = 'web' | 'worker' | 'both';

const roles: readonly Role[] = ['web', 'worker', 'both'];

/** The names read, in the order of `.env.example`. */
export const settingNames = [
  'PORT',
  'HOST',
  'WEFT_ROLE',
  'WEFT_URL',
  'WEFT_PROXIES',
  'WEFT_DATA',
  'WEFT_SECRET',
  'WEFT_PASSWORD_CHECK',
  'WEFT_DEMONSTRATION',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_READ_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'MAIL_REPLY_TO',
] as const;

const portDefault = 4040;
const loopback = /^(127(\.\d{1,3}){3}|::1|localhost)$/;
/** Characters of a secret that are too few. Source: OWASP ASVS 5.0, 128 bits of entropy and more. */
const secretLengthMin = 32;

/** Whether an address can be reached from this machine only. */
export const isLoopback = (host: string): boolean => loopback.test(host);

/**
 * Reads the environment. Every value that is wrong or missing gets one sentence naming it; a value
 * is never quoted where it may be a secret. Blank counts as not set.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: Config } | { ok: false; problems: string[] } {
  const problems: string[] = [];
  const said = (name: (typeof settingNames)[number]) => env[name]?.trim() || null;

  const portText = said('PORT') ?? String(portDefault);
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65_535)
    problems.push(
      `PORT is "${portText}". Give a whole number from 0 to 65535, such as ${portDefault}.`,
    );

  const host = said('HOST') ?? '127.0.0.1';
  const databaseUrl = postgresUrl('DATABASE_URL', said('DATABASE_URL'), problems);
  const databaseOwnerUrl = postgresUrl('DATABASE_OWNER_URL', said('DATABASE_OWNER_URL'), problems);
  if (databaseOwnerUrl && !databaseUrl)
    problems.push(
      'DATABASE_OWNER_URL is set without DATABASE_URL. Set both, or neither for the embedded database.',
    );

  const databaseReadUrl = postgresUrl('DATABASE_READ_URL', said('DATABASE_READ_URL'), problems);
  if (databaseReadUrl && !databaseUrl)
    problems.push(
      'DATABASE_READ_URL is set without DATABASE_URL. It names a replica of the database that DATABASE_URL names.',
    );

  const wish = said('WEFT_DEMONSTRATION')?.toLowerCase() ?? (databaseUrl ? 'no' : 'yes');
  if (!['yes', 'no'].includes(wish))
    problems.push(`WEFT_DEMONSTRATION is "${wish}". Say yes or no.`);
  const demonstration = wish === 'yes';
  if (demonstration && !isLoopback(host))
    problems.push(
      `HOST is "${host}", but the demonstration lets anyone in and so listens on 127.0.0.1 only. Set WEFT_DEMONSTRATION=no to use another address.`,
    );

  const url = said('WEFT_URL');
  if (url && !/^https?:\/\/[^/\s]+\/?$/.test(url))
    problems.push(
      `WEFT_URL is "${url}". Give the address people use, such as https://weft.example.org, with nothing after the host.`,
    );

  const secret = said('WEFT_SECRET');
  if (secret && secret.length < secretLengthMin)
    problems.push(
      `WEFT_SECRET has ${secret.length} characters. Give at least ${secretLengthMin}, made by chance, for example by: openssl rand -hex 32`,
    );

  const proxiesText = said('WEFT_PROXIES') ?? '0';
  const proxies = Number(proxiesText);
  if (!/^\d$/.test(proxiesText))
    problems.push(
      `WEFT_PROXIES is "${proxiesText}". Give how many proxies of yours stand before Weft, from 0 to 9.`,
    );
  const passwordCheck = passwordCheckOf(said('WEFT_PASSWORD_CHECK'), problems);

  const mail = readMailSettings(said, problems);
  const role = roleOf(said('WEFT_ROLE'), databaseUrl, secret, problems);

  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: {
      port,
      host,
      role,
      url: url?.replace(/\/$/, '') ?? `http://${host === '::1' ? '[::1]' : host}:${port}`,
      proxies,
      passwordCheck,
      dataFolder: resolve(said('WEFT_DATA') ?? 'data'),
      secret,
      demonstration,
      databaseUrl,
      databaseOwnerUrl,
      databaseReadUrl,
      mail,
    },
  };
}

/** The service of Have I Been Pwned, by Troy Hunt; it is told five characters of a hash, never a password. */
const passwordService = 'https://api.pwnedpasswords.com/range/';

/** Where stolen passwords are looked up; nowhere unless it was asked for. */
function passwordCheckOf(text: string | null, problems: string[]): string | null {
  if (text === null || /^no$/i.test(text)) return null;
  if (/^yes$/i.test(text)) return passwordService;
  const url = URL.parse(text);
  if (url && ['http:', 'https:'].includes(url.protocol) && url.pathname.endsWith('/')) return text;
  problems.push(
    `WEFT_PASSWORD_CHECK is "${text}". Say yes or no, or give the address of a service of the same kind that ends in a stroke, such as ${passwordService}`,
  );
  return null;
}

/** Processes that share the work share a database and a secret, which one that does both may keep to itself. */
function roleOf(
  text: string | null,
  databaseUrl: string | null,
  secret: string | null,
  problems: string[],
): Role {
  const role = roles.find((one) => one === (text?.toLowerCase() ?? 'both'));
  if (role === undefined)
    problems.push(`WEFT_ROLE is "${text}". Say web, worker or both; without it, both.`);
  if (role === undefined || role === 'both') return 'both';
  if (databaseUrl === null)
    problems.push(
      `WEFT_ROLE is ${role}, but the embedded database belongs to one process, which does both. Set DATABASE_URL to share the work among several.`,
    );
  if (secret === null)
    problems.push(
      `WEFT_ROLE is ${role}, but WEFT_SECRET is not set. Give the same one to every process, or a session that one opens is closed to the others.`,
    );
  return role;
}

function postgresUrl(name: string, value: string | null, problems: string[]): string | null {
  if (value === null) return null;
  try {
    if (['postgres:', 'postgresql:'].includes(new URL(value).protocol)) return value;
  } catch {
    // Not an address at all: the sentence below says what is wanted.
  }
  problems.push(
    `${name} is not an address of PostgreSQL. Write it as postgres://role:password@host/database`,
  );
  return null;
}
