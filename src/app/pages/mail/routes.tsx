import { type Actor, isOperator, type PersonActing } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import {
  countSent,
  countUnsent,
  findMail,
  listMailOf,
  listUnsent,
  type MailFacts,
  mailDaysKept,
  removeMail,
  sendAgain,
} from '../../../platform/mail/index.ts';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { sendAgainRefusals } from './copy.ts';
import { MailOutPage } from './mail-out-view.tsx';
import { MailPage, MyMailPage } from './my-mail-view.tsx';
import { mayListOwnMail, mayReadMail, maySeeMailOut, maySendAgain } from './policy.ts';
import {
  afterQuery,
  type MailOutShown,
  type MailShown,
  mailMoved,
  mailOutOutput,
  mailOutput,
  mailOutQuery,
  myMailOutput,
  nothing,
} from './schema.ts';

/** Mails of a list on one page. */
const mailsAtOnce = 25;

const tag = 'mail';

/** Reading what was written to me, and for the operator whether mail goes out. */
export function mailRoutes(parts: Pick<Parts, 'db' | 'instance' | 'mail' | 'url'>): Route[] {
  const { db, instance, mail: settings, url } = parts;
  const { timeZone } = instance;
  const find = (ask: Ask<unknown>) => findMail(db.read, ask.params.mail ?? '', ask.now);

  const showOut = async (
    state: MailOutShown['state'],
    after: string | undefined,
  ): Promise<MailOutShown> => {
    const [unsent, sent, found] = await Promise.all([
      countUnsent(db.read),
      countSent(db.read),
      listUnsent(db.read, state, after, mailsAtOnce + 1),
    ]);
    const { shown, next } = cut(found);
    return {
      server: settings && {
        address: `${settings.server.host}:${settings.server.port}`,
        from: settings.from.address,
      },
      daysKept: mailDaysKept,
      count: { ...unsent, sent },
      state,
      mails: shown.map(({ slug, state: _, postedAt, ...rest }) => ({
        ...rest,
        id: slug,
        postedAt: postedAt.toISOString(),
      })),
      next,
    };
  };

  return [
    page({
      id: 'listMyMail',
      at: appPaths.myMail,
      summary: 'Everything that was written to me',
      tag,
      query: afterQuery,
      output: myMailOutput,
      find: nothingToFind,
      policy: mayListOwnMail,
      show: async (_, { actor, query }) => {
        const { id } = actor as PersonActing; // the policy let nobody else in
        const { shown, next } = cut(await listMailOf(db.read, id, query.after, mailsAtOnce + 1));
        return {
          mails: shown.map(({ slug, postedAt, ...rest }) => ({
            ...rest,
            id: slug,
            postedAt: postedAt.toISOString(),
          })),
          next,
          daysKept: mailDaysKept,
        };
      },
      view: (shown, frame, _, { actor, query }) => (
        <MyMailPage
          shown={shown}
          frame={frame}
          timeZone={timeZone}
          after={query.after ?? null}
          isOperator={isOperator(actor)}
        />
      ),
    }),
    page({
      id: 'showMail',
      at: appPaths.mail,
      summary: 'One mail to me, as plain text',
      tag,
      output: mailOutput,
      find,
      policy: mayReadMail,
      show: async (facts, { actor }) => shownTo(actor, facts),
      view: (shown, frame) => (
        <MailPage shown={shown} frame={frame} timeZone={timeZone} url={url} />
      ),
    }),
    form({
      id: 'removeMail',
      at: appPaths.removeMail,
      summary: 'Remove one mail to me',
      tag,
      input: nothing,
      output: mailMoved,
      find,
      policy: mayReadMail,
      refusals: {},
      act: async ({ id, slug }: MailFacts) => {
        await db.write((tx) => removeMail(tx, id));
        return allowed({ to: appPaths.myMail(), shown: { id: slug } });
      },
      again: (facts, _, frame, { actor }) => (
        <MailPage shown={shownTo(actor, facts)} frame={frame} timeZone={timeZone} url={url} />
      ),
    }),
    page({
      id: 'showMailOut',
      at: appPaths.mailOut,
      summary: 'Whether mail goes out: what is stuck, and why',
      tag: 'operator',
      query: mailOutQuery,
      output: mailOutOutput,
      find: nothingToFind,
      policy: maySeeMailOut,
      show: (_, { query }) => showOut(query.state ?? 'failed', query.after),
      view: (shown, frame, _, { query }) => (
        <MailOutPage
          shown={shown}
          frame={frame}
          attempt={untouched}
          timeZone={timeZone}
          after={query.after ?? null}
        />
      ),
    }),
    form({
      id: 'sendMailAgain',
      at: appPaths.sendMailAgain,
      summary: 'Send a mail again that failed or was kept',
      tag: 'operator',
      input: nothing,
      output: mailMoved,
      find,
      policy: maySendAgain,
      refusals: sendAgainRefusals,
      act: async ({ id, slug, state }: MailFacts, _, { now }) => {
        const sent = await db.write((tx) =>
          sendAgain(tx, id, { now, by: 'operator', hasServer: settings !== null }),
        );
        if (!sent.ok) return sent;
        const back = state === 'kept' ? 'kept' : 'failed';
        return allowed({ to: appPaths.mailOut({ state: back }), shown: { id: slug } });
      },
      again: async (_, attempt, frame) => (
        <MailOutPage
          shown={await showOut('failed', undefined)}
          frame={frame}
          attempt={attempt}
          timeZone={timeZone}
          after={null}
        />
      ),
    }),
  ];
}

/** One mail as its person reads it. A program of theirs never reads words that let somebody come in. */
const shownTo = (
  actor: Actor,
  { id: _, personId: __, slug, postedAt, text, ...rest }: MailFacts,
): MailShown => ({
  ...rest,
  id: slug,
  postedAt: postedAt.toISOString(),
  text: rest.secret && actor.kind === 'person' && actor.token !== undefined ? null : text,
});

/** What one page of a list shows, and after which the next begins; null where there is no more. */
function cut<Row extends { readonly slug: string }>(rows: readonly Row[]) {
  const shown = rows.slice(0, mailsAtOnce);
  return { shown, next: rows.length > mailsAtOnce ? (shown.at(-1)?.slug ?? null) : null };
}
