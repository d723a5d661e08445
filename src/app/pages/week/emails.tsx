import type { NoticeKind } from '../../../kernel/notice.ts';
import { MainLink, mailLayout, Openings, Paragraph } from '../../../platform/mail/index.ts';
import { appPaths } from '../../paths.ts';
import { kindSay } from '../notices/copy.ts';
import { weekMailCopy as copy, kindName, weekCopy } from './copy.ts';
import type { Week, WeekItem } from './schema.ts';

interface Place {
  readonly name: string;
  readonly url: string;
}

/** A notice as a letter names it. */
export interface DigestNotice {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly href: string;
}

type Letter = ReturnType<typeof mailLayout>;

const ofNotice = ({ url }: Place, { kind, title, href }: DigestNotice) => ({
  title,
  words: kindSay[kind].name,
  href: url + href,
});

/** The notices of a day in one mail, each with where it leads. */
export function digestMail(told: {
  readonly place: Place;
  readonly notices: readonly DigestNotice[];
}): Letter {
  const { place, notices } = told;
  return mailLayout({
    subject: copy.daySubject(notices.length),
    place,
    why: copy.why(place.url + appPaths.noticeSetting()),
    children: <Openings things={notices.map((one) => ofNotice(place, one))} />,
  });
}

/** The week of somebody: what waits on each organisation they act for, what it has promised, and notices. */
export function weekMail(told: {
  readonly place: Place;
  readonly weeks: readonly Week[];
  readonly notices: readonly DigestNotice[];
}): Letter {
  const { place, weeks, notices } = told;
  const items = ({ waiting, promises }: Week): WeekItem[] => [...waiting, ...promises];
  const count = weeks.reduce((sum, { waiting, more }) => sum + waiting.length + more, 0);
  const promised = weeks.reduce((sum, { promises }) => sum + promises.length, 0);
  return mailLayout({
    subject: copy.weekSubject(count, promised),
    place,
    why: copy.why(place.url + appPaths.noticeSetting()),
    children: (
      <>
        {weeks
          .filter((week) => items(week).length > 0)
          .map((week) => (
            <>
              <Paragraph>{copy.forOrganisation(week.organisation?.name ?? '')}</Paragraph>
              <Openings things={items(week).map((item) => ofItem(place, item))} />
            </>
          ))}
        {notices.length > 0 && (
          <>
            <Paragraph>{copy.told}</Paragraph>
            <Openings things={notices.map((one) => ofNotice(place, one))} />
          </>
        )}
        <MainLink href={place.url + appPaths.home()} label={copy.open} />
      </>
    ),
  });
}

const ofItem = ({ url }: Place, item: WeekItem) => ({
  title: item.title,
  words: [
    kindName[item.kind],
    ...(item.for === null ? [] : [item.for.name]),
    weekCopy.clock(item.clock, item.kind),
  ].join(', '),
  href: url + item.href,
});
