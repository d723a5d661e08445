import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { bearerToken, peoplePaths, scim, tokenHash } from '../../features/people/index.ts';
import { type Day, dayIn } from '../../kernel/day.ts';
import { bodyBytesMax } from '../../platform/http/mount.ts';
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
    return asked ? work(asked, c) : no(401, copy.token);
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
  const findGroup = async (asked: Asked, id: string) =>
    (await groups(asked)).find(({ slug }) => slug === id) ?? null;
  const showUser = async (asked: Asked, id: string, status = 200) => {
    const user = await findUser(asked, id);
    return user ? answer(userMessage(user, at), status, `${at}/Users/${id}`) : no(404, copy.gone);
  };
  const showGroup = async (asked: Asked, id: string, status = 200, without?: string) => {
    const group = await findGroup(asked, id);
    return group ? answer(groupMessage(group, at, without), status) : no(404, copy.gone);
  };

  const saveUser = async (asked: Asked, wish: ScimPerson, self: ScimUser | null) => {
    const done = await db.write((tx) => scim.saveUser(tx, asked.organisation, wish, self, asked));
    if (!done.ok) return no(409, copy.refusals[done.refusal], 'uniqueness');
    return showUser(asked, done.value.id, self ? 200 : 201);
  };
  /** Works on somebody who is there, with what the message says. */
  const onUser = (work: (user: ScimUser, body: Said, asked: Asked) => Promise<Response>) =>
    guarded(async (asked, c) => {
      const user = await findUser(asked, idOf(c));
      if (!user) return no(404, copy.gone);
      const body = await said(c);
      return body ? work(user, body, asked) : no(400, copy.unread, 'invalidSyntax');
    });

  /** Gives a group its title and its members; both or none. */
  const saveGroup = async (
    asked: Asked,
    group: ScimGroup,
    wish: { title: string; members: readonly string[] },
  ) => {
    const { organisation, now, today } = asked;
    const keeping = { organisation: organisation.slug, by: 'system' as const, now, today };
    return db.write(async (tx) => {
      if (wish.title !== group.title) {
        const renamed = await scim.renameGroup(tx, group, { title: wish.title }, keeping);
        if (!renamed.ok) return renamed.refusal;
      }
      const set = await scim.setMembers(tx, organisation, group, wish.members, asked);
      if (!set.ok) throw new NoSuchMember();
      return null;
    });
  };
  const savedGroup = async (
    asked: Asked,
    group: ScimGroup,
    wish: { title: string; members: readonly string[] },
    status = 200,
  ) => {
    try {
      const refusal = await saveGroup(asked, group, wish);
      return refusal ? no(409, copy.title, 'uniqueness') : showGroup(asked, group.slug, status);
    } catch (problem) {
      if (problem instanceof NoSuchMember)
        return no(400, copy.refusals['no-such-member'], 'invalidValue');
      throw problem;
    }
  };
  const onGroup = (work: (group: ScimGroup, body: Said, asked: Asked) => Promise<Response>) =>
    guarded(async (asked, c) => {
      const group = await findGroup(asked, idOf(c));
      if (!group) return no(404, copy.gone);
      const body = await said(c);
      return body ? work(group, body, asked) : no(400, copy.unread, 'invalidSyntax');
    });
  const wishIn = (body: Said) => {
    const title = scim.attributeOf(body, 'displayName');
    return typeof title === 'string' && title.trim() !== ''
      ? { title: title.trim(), members: scim.membersIn(scim.attributeOf(body, 'members')) }
      : null;
  };
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
    guarded(async (asked, c) => {
      const body = await said(c);
      const wish = body && scim.readPerson(body);
      return wish ? saveUser(asked, wish, null) : no(400, copy.userName, 'invalidValue');
    }),
  );
  app.get(
    `${root}/Users/:id`,
    guarded((asked, c) => showUser(asked, idOf(c))),
  );
  app.put(
    `${root}/Users/:id`,
    limited,
    onUser(async (user, body, asked) => {
      const wish = scim.readPerson(body);
      return wish ? saveUser(asked, wish, user) : no(400, copy.userName, 'invalidValue');
    }),
  );
  app.patch(
    `${root}/Users/:id`,
    limited,
    onUser(async (user, body, asked) => {
      const changes = scim.readChanges(body);
      return changes
        ? saveUser(asked, scim.changePerson(user, changes), user)
        : no(400, copy.patch, 'invalidSyntax');
    }),
  );
  app.delete(
    `${root}/Users/:id`,
    guarded(async (asked, c) => {
      const user = await findUser(asked, idOf(c));
      if (!user) return no(404, copy.gone);
      await db.write((tx) => scim.dropUser(tx, asked.organisation, user, asked));
      return answer(null, 204);
    }),
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
    guarded(async (asked, c) => {
      const body = await said(c);
      const wish = body && wishIn(body);
      if (!wish) return no(400, copy.displayName, 'invalidValue');
      const { organisation, now, today } = asked;
      const made = await db.write((tx) =>
        scim.makeGroup(
          tx,
          { title: wish.title, department: null },
          { organisation: organisation.slug, by: 'system', now, today },
        ),
      );
      if (!made.ok) return no(409, copy.title, 'uniqueness');
      const group = await findGroup(asked, made.value.slug);
      return group ? savedGroup(asked, group, wish, 201) : no(404, copy.gone);
    }),
  );
  app.get(
    `${root}/Groups/:id`,
    guarded((asked, c) => showGroup(asked, idOf(c), 200, c.req.query('excludedAttributes'))),
  );
  app.put(
    `${root}/Groups/:id`,
    limited,
    onGroup(async (group, body, asked) => {
      const wish = wishIn(body);
      return wish ? savedGroup(asked, group, wish) : no(400, copy.displayName, 'invalidValue');
    }),
  );
  app.patch(
    `${root}/Groups/:id`,
    limited,
    onGroup(async (group, body, asked) => {
      const changes = scim.readChanges(body);
      if (!changes) return no(400, copy.patch, 'invalidSyntax');
      return savedGroup(asked, group, {
        title: scim.changeTitle(group.title, changes),
        members: scim.changeMembers(
          group.members.map(({ id }) => id),
          changes,
        ),
      });
    }),
  );
  app.delete(
    `${root}/Groups/:id`,
    guarded(async (asked, c) => {
      const group = await findGroup(asked, idOf(c));
      if (!group) return no(404, copy.gone);
      const { organisation, now, today } = asked;
      const keeping = { organisation: organisation.slug, by: 'system' as const, now, today };
      const ended = await db.write(async (tx) => {
        await scim.setMembers(tx, organisation, group, [], asked);
        return scim.endGroup(tx, group, keeping);
      });
      return ended.ok ? answer(null, 204) : no(409, copy.held, 'mutability');
    }),
  );
  app.all(`${root}/*`, () => no(404, copy.nothing));
}

/** A member that is not there: nothing of the change is kept. */
class NoSuchMember extends Error {}

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
