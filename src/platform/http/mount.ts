import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { VNode } from 'preact';
import { type Actor, visitor } from '../../kernel/actor.ts';
import { dayIn, type Temporal } from '../../kernel/day.ts';
import type { Limit } from '../../kernel/limit.ts';
import type { ChangedBy } from '../../kernel/result.ts';
import { mayUse } from '../../kernel/scope.ts';
import { type Asker, asAsker, nobody } from '../db/asker.ts';
import { lackOf } from '../db/database-lack.ts';
import type { Replica } from '../db/replica.ts';
import { type Frame, renderDocument } from '../ui/page.tsx';
import type { Ask, Attempt } from './ask.ts';
import { answerAttachment } from './attachment.ts';
import { describe } from './describe.ts';
import { answerFollowed } from './followed.ts';
import { answerFresh } from './fresh.ts';
import { goneBackTo } from './gone-back.ts';
import { againstChange } from './meanwhile.ts';
import { networkAsking } from './network.ts';
import {
  answerProblem,
  kinds,
  noRoom,
  type ProblemKind,
  problemDetails,
  tooOften,
} from './problem.ts';
import { checkInput, type RawInput, takeApart, type Unreadable } from './read-input.ts';
import type { Route, ScopeOf } from './route.ts';
import { type FileEnding, type FormRoute, fileKind, type PageRoute } from './route.ts';
import { takeUpload } from './take-upload.ts';
import { unreadable } from './unreadable.ts';

/** Bytes of a form or JSON body that are too many, unless the route says otherwise. Source: quality.md, upload limits. */
export const bodyBytesMax = 1_000_000;

/** What the routes need from the house to answer. */
export interface Answering {
  /** Who asks, from a session or a bearer token; null where a token is not good. */
  readonly findActor: (headers: Headers) => Promise<Actor | null>;
  /** The scope that a token needs for a route. */
  readonly scopeOf: ScopeOf;
  readonly clock: { now(): Temporal.Instant };
  readonly timeZone: string;
  /** The replica that pages may be read from; null where there is none. */
  readonly replica: Replica | null;
  /** Whether there is so little room that nothing more should be written. */
  readonly isShortOfRoom: () => Promise<boolean>;
  /** Proxies of ours that a request passes before it comes here. */
  readonly proxies: number;
  /** Uses up one time of each limit; 0, or the seconds to wait. */
  readonly spend: (limits: readonly Limit[], now: Temporal.Instant) => Promise<number>;
  /** Who made such a change last, in words; null where memory does not say. */
  readonly whoChanged: (by: ChangedBy, now: Temporal.Instant) => Promise<string | null>;
  /** The frame of a page for this asker. */
  readonly frameFor: (ask: Ask) => Frame;
  /** The page of each kind of no. */
  readonly problemPage: (
    kind: ProblemKind,
    frame: Frame,
    more: { detail?: string; reference?: string },
  ) => VNode;
}

/** Prefers JSON over HTML only where the request says so: browsers and plain `curl` get the page. */
export function wantsJson(accept: string | undefined): boolean {
  const weight = (kind: string) => {
    const part = (accept ?? '')
      .split(',')
      .map((one) => one.trim().split(';'))
      .find(([name]) => name?.trim().toLowerCase() === kind);
    if (!part) return 0;
    const q = part.slice(1).find((parameter) => parameter.trim().startsWith('q='));
    return q ? Number(q.trim().slice(2)) || 0 : 1;
  };
  const json = Math.max(weight('application/json'), weight('application/problem+json'));
  return json > 0 && json >= weight('text/html');
}

/** Gathers what is known of a request. Null where it brings a token that is not good. */
export async function askOf(c: Context, house: Answering): Promise<Ask | null> {
  const actor = await house.findActor(c.req.raw.headers);
  if (actor === null) return null;
  const now = house.clock.now();
  const url = new URL(c.req.url);
  return {
    params: c.req.param(),
    query: undefined,
    path: url.pathname + url.search,
    looks: c.req.method === 'GET',
    network: networkAsking(c, house.proxies),
    actor,
    now,
    today: dayIn(now, house.timeZone),
    headers: c.req.raw.headers,
  };
}

/** Who asks, as the database is told of them. */
export const askerOf = (actor: Actor): Asker =>
  actor.kind === 'visitor'
    ? nobody
    : {
        person: actor.id,
        organisations: [...new Set(actor.posts.map((post) => post.organisation.id))],
        operator: actor.operator,
        secret: null,
      };

/** Finds out who asks, and answers as them: all that the work asks of the database, it asks for them. */
async function asWhoeverAsks(
  c: Context,
  house: Answering,
  answer: (ask: Ask) => Promise<Response>,
): Promise<Response> {
  const ask = await askOf(c, house);
  if (ask === null) return answerNo(c, house, null, 'not-signed-in');
  return asAsker(askerOf(ask.actor), () => answer(ask));
}

/** Answers with one kind of no: a page for people, RFC 9457 for programs. */
export function answerNo(
  c: Context,
  house: Answering,
  ask: Ask | null,
  kind: ProblemKind,
  more: { detail?: string; code?: string; reference?: string; scope?: string } = {},
): Response {
  const { reference, scope, ...given } = more;
  const refusesToken = kind === 'not-signed-in' && ask === null;
  const said = refusesToken ? { detail: tokenOpensNothing, ...given } : given;
  if (kind === 'not-signed-in' || scope !== undefined)
    c.header('www-authenticate', challengeOf(refusesToken, scope));
  if (wantsJson(c.req.header('accept')) || isJson(c))
    return answerProblem(
      c,
      problemDetails(kind, {
        ...said,
        ...(reference && { instance: `urn:weft:error:${reference}` }),
      }),
    );
  const asker = ask ?? {
    params: {},
    query: undefined,
    path: new URL(c.req.url).pathname,
    looks: false,
    network: null,
    actor: visitor,
    now: house.clock.now(),
    today: dayIn(house.clock.now(), house.timeZone),
    headers: c.req.raw.headers,
  };
  return answerPage(
    c,
    house.problemPage(kind, house.frameFor(asker), { ...said, reference }),
    kinds[kind].status,
  );
}

/** Said alike of a token that is unknown, has ended or was revoked. */
const tokenOpensNothing =
  'This token opens nothing. It may have ended, or been revoked. Its person can make another.';

/** How a program may come in, and what its token lacks. Source: RFC 6750, section 3 */
function challengeOf(refusesToken: boolean, scope: string | undefined): string {
  const error = refusesToken ? 'invalid_token' : scope === undefined ? null : 'insufficient_scope';
  return [
    'Bearer realm="Weft"',
    ...(error === null ? [] : [`error="${error}"`]),
    ...(scope === undefined ? [] : [`scope="${scope}"`]),
  ].join(', ');
}

const isJson = (c: Context) => (c.req.header('content-type') ?? '').startsWith('application/json');

const answerPage = (c: Context, view: VNode, status: number): Response =>
  c.body(renderDocument(view), status as 200, {
    'content-type': 'text/html; charset=utf-8',
    vary: 'Accept, Cookie, Authorization',
    'cache-control': 'private, no-cache',
  });

const answerJson = (c: Context, shown: unknown, status: number, headers = {}): Response =>
  c.body(JSON.stringify(shown), status as 200, {
    'content-type': 'application/json; charset=utf-8',
    vary: 'Accept, Cookie, Authorization',
    'cache-control': 'private, no-cache',
    ...headers,
  });

/** Mounts routes: each is described, guarded and answered in the one way of this file. */
export function mount(app: Hono, routes: readonly Route[], house: Answering): void {
  for (const route of routes) {
    if (route.method === 'get') {
      const answer = (ending?: FileEnding | 'attachment') => (c: Context) =>
        asWhoeverAsks(c, house, (ask) =>
          answerFresh(c, house.replica, ask.actor, () => answerGet(c, route, house, ask, ending)),
        );
      app.get(route.at.pattern, describe(route, house.scopeOf(route)), answer());
      if (route.files && /:\w+$/.test(route.at.pattern))
        throw new Error(`${route.id} ends in a parameter, so its files would have no address`);
      for (const ending of Object.keys(route.files ?? {}) as FileEnding[])
        app.get(`${route.at.pattern}.${ending}`, answer(ending));
      if (route.attachment) app.get(route.attachment.at.pattern, answer('attachment'));
    } else {
      app.post(
        route.at.pattern,
        describe(route, house.scopeOf(route)),
        bodyLimit({
          maxSize: route.bodyBytesMax ?? bodyBytesMax,
          onError: async (c) => answerNo(c, house, await askOf(c, house), 'too-large'),
        }),
        (c) => asWhoeverAsks(c, house, (ask) => answerPost(c, route, house, ask)),
      );
    }
  }
}

/** Finds the facts and asks the policy; a `Response` is the no that was given instead. */
async function enter<Facts>(
  c: Context,
  // biome-ignore lint/suspicious/noExplicitAny: either kind of route, whatever its other types
  route: Pick<PageRoute<Facts, any, any>, 'find' | 'policy'>,
  house: Answering,
  ask: Ask,
  scope: string,
): Promise<{ facts: Facts } | Response> {
  // Before anything is looked for, so that the answer tells nothing of what is there.
  if (!mayUse(ask.actor, scope))
    return answerNo(c, house, ask, 'not-allowed', {
      code: 'insufficient-scope',
      detail: `This token lacks the scope “${scope}”. Its person can make one that has it.`,
      scope,
    });
  if (Object.values(ask.params).some((value) => value.includes('\0')))
    return answerNo(c, house, ask, 'not-found');
  const facts = await route.find(ask);
  const may = facts === null ? 'hidden' : route.policy(ask.actor, facts);
  if (facts === null || may === 'hidden') return answerNo(c, house, ask, 'not-found');
  if (may === 'yes') return { facts };
  const kind = ask.actor.kind === 'visitor' ? 'not-signed-in' : 'not-allowed';
  return answerNo(c, house, ask, kind, { detail: may.no });
}

async function answerGet<Facts, Query, Shown>(
  c: Context,
  route: PageRoute<Facts, Query, Shown>,
  house: Answering,
  plain: Ask,
  ending?: FileEnding | 'attachment',
): Promise<Response> {
  let ask = plain as Ask<Query>; // without a query schema nothing reads `query`
  if (route.query) {
    const checked = checkInput(route.query, {
      json: false,
      value: blankless(c.req.query()),
      typed: {},
    });
    if (!checked.ok)
      return wantsJson(c.req.header('accept'))
        ? answerProblem(c, problemDetails('wrong-input', { problems: checked.attempt.problems }))
        : answerNo(c, house, plain, 'wrong-input', {
            detail: checked.attempt.problems.map((problem) => problem.message).join('. '),
          });
    ask = { ...plain, query: checked.input };
  }
  const entered = await enter(
    c,
    route,
    house,
    ask,
    house.scopeOf({ tag: route.tag, method: 'get' }),
  );
  if (entered instanceof Response) return entered;
  const { facts } = entered;
  const shown = await route.show(facts, ask);
  if (ending === 'attachment') {
    const file = await route.attachment?.of(shown, facts, ask);
    return file ? answerAttachment(file) : answerNo(c, house, ask, 'not-found');
  }
  if (ending) {
    const file = route.files?.[ending];
    if (!file) return answerNo(c, house, ask, 'not-found');
    const name = new URL(c.req.url).pathname.split('/').filter(Boolean).join('-');
    const content = await file(shown, facts, ask);
    if (typeof content === 'object' && 'changedAt' in content)
      return answerFollowed(c, content, fileKind[ending]);
    return c.body(content, 200, {
      'content-type': fileKind[ending],
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'cache-control': 'private, no-cache',
    });
  }
  if (wantsJson(c.req.header('accept'))) return answerJson(c, shown, 200);
  return answerPage(c, route.view(shown, house.frameFor(ask), facts, ask), 200);
}

const blankless = (query: Record<string, string>) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));

async function answerPost<Facts, Input, Shown, Refusal extends string>(
  c: Context,
  route: FormRoute<Facts, Input, Shown, Refusal>,
  house: Answering,
  plain: Ask,
): Promise<Response> {
  const ask = plain as Ask<undefined>; // a form has no query
  const entered = await enter(
    c,
    route,
    house,
    ask,
    house.scopeOf({ tag: route.tag, method: 'post' }),
  );
  if (entered instanceof Response) return entered;
  if (!route.multipart) return answerForm(c, route, house, ask, entered.facts, await takeApart(c));
  const { raw, discard } = await takeUpload(c);
  try {
    return await answerForm(c, route, house, ask, entered.facts, raw);
  } finally {
    await discard();
  }
}

async function answerForm<Facts, Input, Shown, Refusal extends string>(
  c: Context,
  route: FormRoute<Facts, Input, Shown, Refusal>,
  house: Answering,
  ask: Ask<undefined>,
  facts: Facts,
  raw: RawInput | Unreadable,
): Promise<Response> {
  if (typeof raw === 'string') return answerNo(c, house, ask, ...unreadable[raw]);
  const again = async (
    attempt: Attempt,
    kind: 'wrong-input' | 'refused' | 'full' | 'too-often',
    code?: string,
    beside?: object,
  ) =>
    raw.json || wantsJson(c.req.header('accept'))
      ? answerProblem(
          c,
          problemDetails(kind, {
            problems: attempt.problems,
            ...(code && { code, detail: attempt.problems[0]?.message ?? '' }),
          }),
          beside,
        )
      : answerPage(
          c,
          await route.again(facts, attempt, house.frameFor(ask), ask),
          kinds[kind].status,
        );
  const checked = checkInput(route.input, raw);
  if (!checked.ok) return again(checked.attempt, 'wrong-input');
  const full = () => again({ typed: raw.typed, problems: [{ message: noRoom }] }, 'full');
  if (!route.evenFull && (await house.isShortOfRoom())) return full();
  const limits = route.limits?.(checked.input, ask) ?? [];
  const seconds = limits.length > 0 ? await house.spend(limits, ask.now) : 0;
  if (seconds > 0) {
    const problems = [{ message: tooOften(seconds) }];
    const answer = await again({ typed: raw.typed, problems }, 'too-often', 'too-often');
    answer.headers.set('retry-after', String(seconds));
    return answer;
  }
  const result = await route.act(facts, checked.input, ask).catch((problem: unknown) => {
    if (lackOf(problem) === 'full') return null;
    throw problem;
  });
  if (result === null) return full();
  if (!result.ok && result.changed) {
    const { by, stands } = result.changed;
    const inWords = (field: string, value: string) => route.inWords?.[field]?.[value];
    const who = await house.whoChanged(by, ask.now);
    const attempt = againstChange(result.changed, raw.typed, { who, inWords });
    return again(attempt, 'refused', result.refusal, { asRead: stands });
  }
  if (!result.ok) {
    const message = route.refusals[result.refusal as keyof typeof route.refusals]; // only `settle` has no sentence there
    const beside = route.beside?.of(facts, checked.input, ask);
    return again({ typed: raw.typed, problems: [{ message }] }, 'refused', result.refusal, beside);
  }
  const { to, shown, headers, once } = result.value;
  const answer =
    raw.json || wantsJson(c.req.header('accept'))
      ? answerJson(c, shown, 201, { location: to })
      : once
        ? answerPage(c, once(house.frameFor(ask)), 201)
        : c.redirect(goneBackTo(raw.typed, { operation: route.id, to }) ?? to, 303);
  if (once) answer.headers.set('cache-control', 'no-store');
  for (const cookie of headers?.getSetCookie() ?? []) answer.headers.append('set-cookie', cookie);
  return answer;
}
