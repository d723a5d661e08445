import type { ComponentChildren, VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import { momentIn } from '../operator/moment.ts';
import { keptCopy as copy } from './copy.ts';
import type { KeptOfMe } from './schema.ts';

/** A kind of data as a table: its name, what each column says, and a row for each thing. */
export interface KeptSection {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** What is kept of somebody, kind by kind, for the page and for the file alike. */
export function sectionsOf(data: KeptOfMe, timeZone: string): KeptSection[] {
  const at = (instant: string | null) =>
    instant === null ? copy.notKept : momentIn(new Date(instant).toISOString(), timeZone);
  const { head } = copy;
  const state = (word: string) => copy.claimStates[word] ?? word;
  return [
    {
      id: 'posts',
      title: copy.posts,
      columns: [head.post, head.organisation, head.days],
      rows: data.posts.map(({ title, organisation, startsOn, endsOn }) => [
        title,
        organisation,
        `${startsOn === null ? copy.from : dayInWords(startsOn)} – ${endsOn === null ? copy.goesOn : dayInWords(endsOn)}`,
      ]),
    },
    {
      id: 'sessions',
      title: copy.sessions,
      columns: [head.browser, head.network, head.began, head.used, head.until],
      rows: data.sessions.map(({ browser, network, beganAt, usedAt, endsAt }) => [
        browser ?? copy.notKept,
        network ?? copy.notKept,
        at(beganAt),
        at(usedAt),
        at(endsAt),
      ]),
    },
    {
      id: 'tokens',
      title: copy.tokens,
      columns: [head.what, head.scopes, head.began, head.until, head.used],
      rows: data.tokens.map(({ name, scopes, madeAt, endsAt, usedAt }) => [
        name,
        scopes.join(', '),
        at(madeAt),
        at(endsAt),
        usedAt === null ? '—' : at(usedAt),
      ]),
    },
    {
      id: 'calendars',
      title: copy.calendars,
      columns: [head.organisation, head.began, head.used],
      rows: data.calendars.map(({ organisation, madeAt, usedAt }) => [
        organisation,
        at(madeAt),
        usedAt === null ? '—' : at(usedAt),
      ]),
    },
    {
      id: 'claims',
      title: copy.claims,
      columns: [head.organisation, head.state, head.when, head.words, head.answer],
      rows: data.claims.map((claim) => [
        claim.for,
        state(claim.state),
        at(claim.madeAt),
        claim.words ?? '—',
        claim.answer ?? '—',
      ]),
    },
    {
      id: 'invitations',
      title: copy.invitations,
      columns: [head.organisation, copy.address, head.state, head.when],
      rows: data.invitations.map((one) => [
        one.organisation,
        one.address,
        state(one.state),
        at(one.madeAt),
      ]),
    },
    {
      id: 'mail',
      title: copy.mail,
      columns: [head.what, copy.address, head.when, ...(hasText(data) ? [head.text] : [])],
      rows: data.mail.map(({ subject, address, postedAt, text }) => [
        subject,
        address,
        at(postedAt),
        ...(hasText(data) ? [text === null ? '—' : <pre>{text}</pre>] : []),
      ]),
    },
    {
      id: 'notices',
      title: copy.notices,
      columns: [head.what, head.when, head.read],
      rows: data.notices.map(({ title, toldAt, readAt }) => [
        title,
        at(toldAt),
        readAt === null ? '—' : at(readAt),
      ]),
    },
    {
      id: 'following',
      title: copy.following,
      columns: [head.what, head.when],
      rows: data.following.map(({ thing, since }) => [thing, at(since)]),
    },
    {
      id: 'imports',
      title: copy.imports,
      columns: [head.what, head.state, head.when],
      rows: data.imports.map(({ file, state: stands, madeAt }) => [
        file ?? copy.notKept,
        stands,
        at(madeAt),
      ]),
    },
    {
      id: 'packages',
      title: copy.packages,
      columns: [head.what, head.said],
      rows: data.packages.map(({ id, said }) => [id, <Pairs key={id} of={said} nothing="—" />]),
    },
    {
      id: 'memory',
      title: copy.memory,
      about: copy.memoryWords(data.memory.total, data.memory.entries.length),
      columns: [head.event, head.when, head.facts],
      rows: data.memory.entries.map(({ event, at: moment, facts, words }) => [
        event,
        at(moment),
        <>
          <Pairs key="facts" of={facts} nothing="—" />
          <Pairs key="words" of={words} nothing={copy.erasedWord} />
        </>,
      ]),
    },
  ];
}

/** The words of mail are in the file that is taken away, and only there. */
const hasText = ({ mail }: KeptOfMe): boolean => mail.some(({ text }) => text !== null);

/** Names with what they say; `nothing` stands where there is nothing. */
function Pairs({ of, nothing }: { of: Readonly<Record<string, unknown>>; nothing: string }): VNode {
  return (
    <>
      {Object.entries(of).map(([name, value]) => (
        <p key={name}>
          {name}: {value === null ? nothing : inWords(value)}
        </p>
      ))}
    </>
  );
}

const inWords = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
