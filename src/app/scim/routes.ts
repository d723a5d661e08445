import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { bearerToken, peoplePaths, scim, tokenHash } from '../../features/people/index.ts';
import { type Day, dayIn } from '../../kernel/day.ts';
import type { Result } from '../../kernel/result.ts';
import { bodyBytesMax } from '../../platform/http/mount.ts';
import { spend } from '../../platform/limits/index.ts';
import type { Parts } from '../parts.ts';
import { appPaths } from '../paths.ts';
import { scimCopy as copy } from './copy.ts';
import {
  configMessage,
  errorMessage,
  groupMessage,
  listMessage,
  type ScimGroup,
  type ScimUser,
  schemaMessages,
  typeMessages,
  userMessage,
} from './messages.ts';

type ScimSpeaker = NonNullable<Awaited<ReturnType<typeof scim.findSpeaker>>>;
type ScimPerson = NonNullable<ReturnType<typeof scim.readPerson>>;
type ScimRule = Extract<
  Awaited<ReturnType<typeof scim.saveUser | typeof scim.saveGroup>>,
  { ok: false }
>['refusal'];
type Work<T> = (
  tx: Parameters<Parameters<Parts['db']['write']>[0]>[0],
) => Promise<Result<T, ScimRule>>;
type Condition = NonNullable<ReturnType<typeof scim.readFilter>>[number];
type Said = Readonly<Record<string, unknown>>;
type ScimParts = Pick<Parts, 'db' | 'clock' | 'instance' | 'url'>;

/** What a request says, for whom, and when. */
interface Asked {
  readonly organisation: ScimSpeaker;
  readonly today: Day;
  readonly now: ReturnType<Parts['clock']['now']>;
}

const answer = (message: object | null, status = 200, location?: string) =>
  new Response(message === null ? null : JSON.stringify(message), {
    status,
    headers: {
      'cache-control': 'no-store',
      ...(message !== null && { 'content-type': 'application/scim+json' }),
      ...(location !== undefined && { location }),
    },
  });
const no = (status: number, detail: string, scimType?: string) =>
  answer(errorMessage(status, detail, scimType), status);

/** How each refusal is told. Source: RFC 7644, 3.12 */
const refusals: Readonly<Record<ScimRule, readonly [status: number, scimType?: string]>> = {
  gone: [404],
  'wrong-value': [400, 'invalidValue'],
  'no-such-member': [400, 'invalidValue'],
  'user-name-taken': [409, 'uniqueness'],
  'person-known': [409, 'uniqueness'],
  'address-taken': [409, 'uniqueness'],
  'title-taken': [409, 'uniqueness'],
  held: [409, 'mutability'],
};

/**
 * SCIM 2.0 at `/scim/v2`: an organisation's own system says who its people are (Users) and which posts they hold
 * (Groups). Only a token of that organisation opens it, and only its own people are there.
 * Source: RFC 7643, RFC 7644; docs/decisions/0053-scim.md
 */
export function scimRoutes(app: Hono, parts: ScimParts): void {
  const { db, clock, instance, url } = parts;
  const root = peoplePaths.scim.pattern;
  const at = url + root;

  const findAsked = async (c: Context): Promise<Asked | null> => {
    const token = bearerToken(c.req.raw.headers);
    const organisation = token === null ? null : await scim.findSpeaker(db.read, tokenHash(token));
    const now = clock.now();
    if (organisation === null) return null;
    const today = dayIn(now, instance.timeZone);
    if (organisation.usedOn !== today)
      await db.write((tx) => scim.noteUse(tx, organisation.tokenId, today));
    return { organisation, now, today };
  };
  type Answering = (asked: Asked, c: Context) => Promise<Response>;
  const guarded = (work: Answering) => async (c: Context) => {
    const asked = await findAsked(c);
    if (!asked) return no(401, copy.token);
    const seconds = await spend(db, scim.limitsOf(asked.organisation.tokenId), asked.now);
    if (seconds === 0) return work(asked, c);
    const often = no(429, copy.often);
    often.headers.set('retry-after', String(seconds));
    return often;
  };
  const said = async (c: Context): Promise<Said | null> => {
    const read: unknown = await c.req.json().catch(() => null);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null;
  };
  const limited = bodyLimit({ maxSize: bodyBytesMax, onError: () => no(413, copy.large) });
  const idOf = (c: Context) => c.req.param('id') ?? '';

  const users = (asked: Asked) => scim.listUsers(db.read, asked.organisation.id, asked.today);
  const groups = (asked: Asked) => scim.listGroups(db.read, asked.organisation.id, asked.today);
  const findUser = (asked: Asked, id: string) =>
    scim.findUser(db.read, asked.organisation.id, id, asked.today);
  const findGroup = (asked: Asked, id: string) =>
    scim.findGroup(db.read, asked.organisation.id, id, asked.today);
  const showUser = async (asked: Asked, id: string, status = 200) => {
    const user = await findUser(asked, id);
    return user ? answer(userMessage(user, at), status, `${at}/Users/${id}`) : no(404, copy.gone);
  };
  const showGroup = async (asked: Asked, id: string, status = 200, without?: string) => {
    const group = await findGroup(asked, id);
    return group ? answer(groupMessage(group, at, without), status) : no(404, copy.gone);
  };

  /** Writes all of it, or after a refusal nothing, and answers. */
  const written = async <T>(work: Work<T>, show: (value: T) => Promise<Response>) => {
    try {
      return await show(
        await db.write(async (tx) => {
          const done = await work(tx);
          if (!done.ok) throw new Refused(done.refusal);
          return done.value;
        }),
      );
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      const [status, scimType] = refusals[problem.rule];
      return no(status, copy.refusals[problem.rule], scimType);
    }
  };
  /** Works on what a message says, where it says anything. */
  const told = (work: (body: Said, asked: Asked, c: Context) => Promise<Response>) =>
    guarded(async (asked, c) => {
      const body = await said(c);
      return body ? work(body, asked, c) : no(400, copy.unread, 'invalidSyntax');
    });
  const saveUser = (
    asked: Asked,
    self: string | null,
    wishFrom: (now: ScimPerson | null) => ScimPerson | null,
  ) =>
    written(
      (tx) =>
        scim.saveUser(
          tx,
          asked.organisation,
          self,
          (now) => {
            const wish = wishFrom(now);
            return wish && scim.checkPerson(wish);
          },
          asked,
        ),
      ({ id }) => showUser(asked, id, self === null ? 201 : 200),
    );
  type GroupWish = { readonly title: unknown; readonly members: readonly string[] };
  const saveGroup = (
    asked: Asked,
    self: string | null,
    wishFrom: (now: ScimGroup | null) => GroupWish,
  ) =>
    written(
      (tx) =>
        scim.saveGroup(
          tx,
          asked.organisation,
          self,
          (now) => {
            const wish = wishFrom(now);
            const title = scim.checkTitle(wish.title);
            return title === null ? null : { ...wish, title };
          },
          asked,
        ),
      ({ slug }) => showGroup(asked, slug, self === null ? 201 : 200),
    );
  const wishIn = (body: Said): GroupWish => ({
    title: scim.attributeOf(body, 'displayName'),
    members: scim.membersIn(scim.attributeOf(body, 'members')),
  });
  /** A list, filtered and cut, with what each attribute of it says. */
  const listed = <T>(
    c: Context,
    all: readonly T[],
    valueAt: (one: T, attribute: string) => unknown,
    message: (one: T) => object,
  ) => {
    const { filter, startIndex, count } = c.req.query();
    const conditions = filter === undefined ? [] : scim.readFilter(filter);
    if (conditions === null) return no(400, copy.filter, 'invalidFilter');
    const found = all.filter((one) =>
      conditions.every((condition) => holds(condition, valueAt(one, condition.attribute))),
    );
    return answer(listMessage(found, { startIndex, count }, message));
  };

  app.get(`${root}/ServiceProviderConfig`, () => answer(configMessage(at, url + appPaths.api())));
  const described: [string, readonly { readonly id: string }[]][] = [
    ['ResourceTypes', typeMessages(at)],
    ['Schemas', schemaMessages(at)],
  ];
  for (const [name, messages] of described) {
    app.get(`${root}/${name}`, (c) => answer(listMessage(messages, c.req.query(), (one) => one)));
    app.get(`${root}/${name}/:id`, (c) => {
      const one = messages.find(({ id }) => id === idOf(c));
      return one ? answer(one) : no(404, copy.gone);
    });
  }

  app.get(
    `${root}/Users`,
    guarded(async (asked, c) =>
      listed(c, await users(asked), userValue, (user) => userMessage(user, at)),
    ),
  );
  app.post(
    `${root}/Users`,
    limited,
    told((body, asked) => saveUser(asked, null, () => scim.readPerson(body))),
  );
  app.get(
    `${root}/Users/:id`,
    guarded((asked, c) => showUser(asked, idOf(c))),
  );
  app.put(
    `${root}/Users/:id`,
    limited,
    told((body, asked, c) => saveUser(asked, idOf(c), () => scim.readPerson(body))),
  );
  app.patch(
    `${root}/Users/:id`,
    limited,
    told(async (body, asked, c) => {
      const changes = scim.readChanges(body);
      return changes
        ? saveUser(asked, idOf(c), (now) => now && scim.changePerson(now, changes))
        : no(400, copy.patch, 'invalidSyntax');
    }),
  );
  app.delete(
    `${root}/Users/:id`,
    guarded((asked, c) =>
      written(
        (tx) => scim.dropUser(tx, asked.organisation, idOf(c), asked),
        async () => answer(null, 204),
      ),
    ),
  );

  app.get(
    `${root}/Groups`,
    guarded(async (asked, c) =>
      listed(c, await groups(asked), groupValue, (group) =>
        groupMessage(group, at, c.req.query('excludedAttributes')),
      ),
    ),
  );
  app.post(
    `${root}/Groups`,
    limited,
    told((body, asked) => saveGroup(asked, null, () => wishIn(body))),
  );
  app.get(
    `${root}/Groups/:id`,
    guarded((asked, c) => showGroup(asked, idOf(c), 200, c.req.query('excludedAttributes'))),
  );
  app.put(
    `${root}/Groups/:id`,
    limited,
    told((body, asked, c) => saveGroup(asked, idOf(c), () => wishIn(body))),
  );
  app.patch(
    `${root}/Groups/:id`,
    limited,
    told(async (body, asked, c) => {
      const changes = scim.readChanges(body);
      if (!changes) return no(400, copy.patch, 'invalidSyntax');
      return saveGroup(asked, idOf(c), (now) => ({
        title: scim.changeTitle(now?.title ?? '', changes),
        members: scim.changeMembers(now?.members.map(({ id }) => id) ?? [], changes),
      }));
    }),
  );
  app.delete(
    `${root}/Groups/:id`,
    guarded((asked, c) =>
      written(
        (tx) => scim.endGroup(tx, asked.organisation, idOf(c), asked),
        async () => answer(null, 204),
      ),
    ),
  );
  app.all(`${root}/*`, () => no(404, copy.nothing));
}

/** Leaves a transaction, so that nothing of it is kept. */
class Refused extends Error {
  readonly rule: ScimRule;
  constructor(rule: ScimRule) {
    super(rule);
    this.rule = rule;
  }
}

const holds = ({ value }: Condition, said: unknown): boolean =>
  typeof said === 'string' && typeof value === 'string'
    ? said.toLowerCase() === value.toLowerCase()
    : said === value;

const userValue = (user: ScimUser, attribute: string): unknown =>
  ({
    id: user.id,
    username: user.userName,
    externalid: user.externalId,
    active: user.active,
    displayname: user.displayName,
    'emails.value': user.address,
    emails: user.address,
  })[attribute];

const groupValue = ({ slug, title }: ScimGroup, attribute: string): unknown =>
  ({ id: slug, displayname: title })[attribute];
