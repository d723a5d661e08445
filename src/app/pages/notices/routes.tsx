import type { Actor, May, PersonActing } from '../../../kernel/actor.ts';
import { noticeKinds } from '../../../kernel/notice.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import {
  chooseNotices,
  countUnread,
  findNotice,
  findNoticeSetting,
  listNotices,
  type NoticeFacts,
  readNotices,
  wayOf,
} from '../../../platform/mail/index.ts';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { afterQuery } from '../mail/schema.ts';
import { noticesPolicyCopy } from './copy.ts';
import {
  allRead,
  type NoticeShown,
  type NoticesShown,
  nothing,
  noticeOpened,
  noticesOutput,
  type Setting,
  savedQuery,
  settingInput,
  settingOutput,
} from './schema.ts';
import { NoticesPage, SettingPage } from './view.tsx';

/** Notices of a list on one page. */
const noticesAtOnce = 25;

const tag = 'mail';

/** Who may read notices: whoever came in, their own. */
const mayReadOwn = (actor: Actor): May =>
  actor.kind === 'person' ? 'yes' : { no: noticesPolicyCopy.mustSignIn };

/** Whoever the policy let in. */
const meOf = ({ actor }: Ask): string => (actor as PersonActing).id; // the policies let nobody else in

/** What somebody was told, and how they want to be. */
export function noticeRoutes({ db, instance }: Pick<Parts, 'db' | 'instance'>): Route[] {
  const { timeZone } = instance;

  const show = async (ask: Ask, after: string | undefined): Promise<NoticesShown> => {
    const [found, unread] = await Promise.all([
      listNotices(db.read, meOf(ask), after, noticesAtOnce + 1),
      countUnread(db.read, meOf(ask)),
    ]);
    const listed = found.slice(0, noticesAtOnce);
    return {
      notices: listed.map(shownOf),
      unread,
      next: found.length > noticesAtOnce ? (listed.at(-1)?.slug ?? null) : null,
    };
  };
  const showSetting = async (ask: Ask): Promise<Setting> => {
    const setting = await findNoticeSetting(db.read, meOf(ask));
    return { ...waysOf((kind) => wayOf(setting, kind)), weekDay: setting.weekDay };
  };
  const find = async (ask: Ask) =>
    ask.actor.kind === 'person' ? findNotice(db.read, ask.actor.id, ask.params.notice ?? '') : null;

  return [
    page({
      id: 'listNotices',
      at: appPaths.notices,
      summary: 'What I was told, each thing once',
      tag,
      query: afterQuery,
      output: noticesOutput,
      find: nothingToFind,
      policy: mayReadOwn,
      show: (_, ask) => show(ask, ask.query.after),
      view: (shown, frame, _, { query }) => (
        <NoticesPage shown={shown} frame={frame} timeZone={timeZone} after={query.after ?? null} />
      ),
    }),
    form({
      id: 'openNotice',
      at: appPaths.openNotice,
      summary: 'Open what a notice is about; it is read then',
      tag,
      input: nothing,
      output: noticeOpened,
      find,
      // A notice is found for its own person alone.
      policy: (): May => 'yes',
      refusals: {},
      act: async ({ id, slug, href }: NoticeFacts, _, ask) => {
        await db.write((tx) => readNotices(tx, meOf(ask), id, ask.now));
        return allowed({ to: href, shown: { id: slug, href } });
      },
      again: async (_, __, frame, ask) => (
        <NoticesPage
          shown={await show(ask, undefined)}
          frame={frame}
          timeZone={timeZone}
          after={null}
        />
      ),
    }),
    form({
      id: 'readAllNotices',
      at: appPaths.readNotices,
      summary: 'Mark all my notices as read',
      tag,
      input: nothing,
      output: allRead,
      find: nothingToFind,
      policy: mayReadOwn,
      refusals: {},
      act: async (_, __, ask) => {
        await db.write((tx) => readNotices(tx, meOf(ask), null, ask.now));
        return allowed({ to: appPaths.notices(), shown: { unread: 0 as const } });
      },
      again: async (_, __, frame, ask) => (
        <NoticesPage
          shown={await show(ask, undefined)}
          frame={frame}
          timeZone={timeZone}
          after={null}
        />
      ),
    }),
    page({
      id: 'showNoticeSetting',
      at: appPaths.noticeSetting,
      summary: 'How I am told of each kind, and when the weekly mail comes',
      tag,
      query: savedQuery,
      output: settingOutput,
      find: nothingToFind,
      policy: mayReadOwn,
      show: (_, ask) => showSetting(ask),
      view: (shown, frame, _, { query }) => (
        <SettingPage
          shown={shown}
          frame={frame}
          attempt={untouched}
          saved={query.saved !== undefined}
        />
      ),
    }),
    form({
      id: 'chooseNoticeSetting',
      at: appPaths.noticeSetting,
      summary: 'Choose how I am told of each kind, and when the weekly mail comes',
      tag,
      input: settingInput,
      output: settingOutput,
      find: nothingToFind,
      policy: mayReadOwn,
      refusals: {},
      act: async (_, chosen, ask) => {
        const { weekDay, ...ways } = chosen;
        await db.write((tx) => chooseNotices(tx, meOf(ask), { ways, weekDay }));
        return allowed({ to: appPaths.noticeSetting({ saved: 'yes' }), shown: chosen });
      },
      again: async (_, attempt, frame, ask) => (
        <SettingPage shown={await showSetting(ask)} frame={frame} attempt={attempt} saved={false} />
      ),
    }),
  ];
}

const shownOf = ({ slug, kind, title, href, toldAt, readAt }: NoticeFacts): NoticeShown => ({
  id: slug,
  kind,
  title,
  href,
  toldAt: toldAt.toISOString(),
  read: readAt !== null,
});

type Ways = Omit<Setting, 'weekDay'>;
const waysOf = (way: (kind: (typeof noticeKinds)[number]) => Ways[keyof Ways]): Ways =>
  Object.fromEntries(noticeKinds.map((kind) => [kind, way(kind)])) as Ways; // each kind has its way
