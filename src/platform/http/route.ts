import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Actor, May } from '../../kernel/actor.ts';
import type { Temporal } from '../../kernel/day.ts';
import type { Limit } from '../../kernel/limit.ts';
import type { Result } from '../../kernel/result.ts';
import type { Frame } from '../ui/page.tsx';
import type { Ask, Attempt } from './ask.ts';
import type { Path } from './path.ts';

interface Described {
  /** Name of the operation in the OpenAPI document, unique: `showMission`. */
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: a route does not depend on which parameters its path has
  readonly at: Path<any>;
  /** What it is for, in one line. */
  readonly summary: string;
  /** The feature it belongs to. */
  readonly tag: string;
}

interface Guarded<Facts, Query> {
  /** The facts that the policy and the page need, or null where there is no such thing: 404. */
  readonly find: (ask: Ask<Query>) => Promise<Facts | null>;
  /** Who may. Hidden answers exactly as absent. */
  readonly policy: (actor: Actor, facts: Facts) => May;
}

/** A page and its JSON face: find, policy, show, view. */
export interface PageRoute<Facts, Query, Shown> extends Described, Guarded<Facts, Query> {
  readonly query?: z.ZodType<Query>;
  /** Shape of the JSON, which is the data that the view is given. */
  readonly output: z.ZodType<Shown>;
  readonly show: (facts: Facts, ask: Ask<Query>) => Promise<Shown>;
  readonly view: (shown: Shown, frame: Frame, facts: Facts, ask: Ask<Query>) => VNode;
  /**
   * The same data as files to take away, at the same address with this ending: `.csv` and `.svg` for
   * people, `.zip` and `.jsonl` for programs too, `.atom` for feed readers. A large one may be a stream; it is let go when the asker does.
   */
  readonly files?: Partial<
    Record<
      FileEnding,
      (shown: Shown, facts: Facts, ask: Ask<Query>) => FileContent | Promise<FileContent>
    >
  >;
  /** The file that the page is about, at an address of its own, under the same policy; null is absent. */
  readonly attachment?: {
    // biome-ignore lint/suspicious/noExplicitAny: a route does not depend on which parameters its path has
    readonly at: Path<any>;
    readonly of: (shown: Shown, facts: Facts, ask: Ask<Query>) => Promise<Attachment | null>;
  };
}

/** What a file holds: text, what comes piece by piece, or text that is asked for again and again. */
export type FileContent = string | ReadableStream<Uint8Array> | Followed;

/** Text that programs ask for again and again, and that is shown, not saved: 304 while it stays as it was. */
export interface Followed {
  readonly text: string;
  /** When what it tells last changed. */
  readonly changedAt: Temporal.Instant;
}

/** A file that somebody gave, to be saved and never shown: it is sent as an attachment, piece by piece. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The endings that a page's address may have. */
export type FileEnding = 'csv' | 'svg' | 'zip' | 'jsonl' | 'atom';

/** What a file of each ending is, as it is sent. */
export const fileKind: Record<FileEnding, string> = {
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  zip: 'application/zip',
  jsonl: 'application/jsonl; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
};

/** What an accepted form leads to: where people go next, and what a program is told. */
export interface Done<Shown> {
  readonly to: string;
  readonly shown: Shown;
  /** Headers to send along, such as a session's cookie. */
  readonly headers?: Headers;
  /** Shown to people in place of going on: what can be read this once and is kept nowhere. */
  readonly once?: (frame: Frame) => VNode;
}

/** A form and its JSON face: find, policy, read, act; or the same page again with what is wrong. */
export interface FormRoute<
  Facts,
  Input,
  Shown,
  Refusal extends string,
  Beside extends object = object,
> extends Described,
    Guarded<Facts, undefined> {
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Shown>;
  /** True where the form brings a file: it is an `UploadedFile`, and gone when the answer is given. */
  readonly multipart?: boolean;
  /** Bytes of a body that are too many; the default is 1 MB. */
  readonly bodyBytesMax?: number;
  /** How often such an input may be sent: each is used up once, before `act`; 429 where one has run out. */
  readonly limits?: (input: Input, ask: Ask<undefined>) => readonly Limit[];
  readonly act: (
    facts: Facts,
    input: Input,
    ask: Ask<undefined>,
  ) => Promise<Result<Done<Shown>, Refusal>>;
  /** True where it is done though the disk is nearly full: it writes a line, so that somebody gets in to read. */
  readonly evenFull?: true;
  /** The sentence of each refusal: why, and what would help. */
  readonly refusals: Readonly<Record<Exclude<Refusal, 'changed-meanwhile'>, string>>;
  /** Values of fields that people read in other words, where what stands now is told beside them. */
  readonly inWords?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * What a program is told beside a refusal of a rule, as further members of the problem document,
   * where the sentence alone does not say enough to go on. Source: RFC 9457, section 3.2
   */
  readonly beside?: {
    readonly output: z.ZodType<Beside>;
    readonly of: (facts: Facts, input: Input, ask: Ask<undefined>) => Beside;
  };
  /** The page that holds the form, with the attempt in it. */
  readonly again: (
    facts: Facts,
    attempt: Attempt,
    frame: Frame,
    ask: Ask<undefined>,
  ) => VNode | Promise<VNode>;
}

/** A route of either kind, as the house mounts it. The types inside were checked where it was written. */
export type Route =
  // biome-ignore lint/suspicious/noExplicitAny: a list of routes forgets what each one knew
  | ({ readonly method: 'get' } & PageRoute<any, any, any>)
  // biome-ignore lint/suspicious/noExplicitAny: a list of routes forgets what each one knew
  | ({ readonly method: 'post' } & FormRoute<any, any, any, any, any>);

/**
 * Which one scope a route belongs to, by its tag and by whether it changes anything: `missions:read`,
 * `missions:write`, or a word of its own such as `imports` for what stands apart.
 */
export type ScopeOf = (route: Pick<Route, 'tag' | 'method'>) => string;

/** Declares a page: `GET`, as HTML or JSON by `Accept`. */
export const page = <Facts, Query, Shown>(route: PageRoute<Facts, Query, Shown>): Route => ({
  method: 'get',
  ...route,
});

/** Declares a form: `POST`, as a form or as JSON with a bearer token. */
export const form = <
  Facts,
  Input,
  Shown,
  Refusal extends string = never,
  Beside extends object = object,
>(
  route: FormRoute<Facts, Input, Shown, Refusal, Beside>,
): Route => ({ method: 'post', ...route });

/** The facts of a route that needs none. */
export const nothingToFind = async (): Promise<Record<string, never>> => ({});

/** The policy of what everyone may do, said out loud. */
export const everyone = (): May => 'yes';
