import type { VNode } from 'preact';
import { dayIn, dayInWords, Temporal } from '../../../kernel/day.ts';
import { Move } from '../../../platform/ui/button.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { PlainWords } from '../../../platform/ui/plain-words.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { appPaths } from '../../paths.ts';
import { myMailCopy as copy, mailOutCopy, reasonSay, stateForPerson } from './copy.ts';
import type { MailShown, MyMailShown } from './schema.ts';

/** The day on which something was written, in the zone of this place. */
export const dayOf = (instant: string, timeZone: string): string =>
  dayInWords(dayIn(Temporal.Instant.from(instant), timeZone));

const timeOf = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5);

interface MyMailProps {
  shown: MyMailShown;
  frame: Frame;
  timeZone: string;
  /** Where the list begins; null on its first page. */
  after: string | null;
  isOperator: boolean;
}

/** Everything that was written to me, latest first. */
export function MyMailPage({ shown, frame, timeZone, after, isOperator }: MyMailProps): VNode {
  const { mails, next, daysKept } = shown;
  const title = copy.heading(mails.length, next !== null || after !== null);
  return (
    <Page
      frame={frame}
      title={copy.title}
      crumbs={[{ label: copy.crumb, href: frame.links.account }, { label: copy.title }]}
      head={{ kind: copy.title, title, lede: copy.lede(daysKept) }}
      fictional={frame.demonstration}
    >
      <Stack gap="groups">
        {mails.length === 0 ? (
          <Empty>{copy.emptyWords}</Empty>
        ) : (
          <Table
            caption={copy.caption}
            cards
            items={mails}
            keyOf={({ id }) => id}
            columns={[
              {
                head: copy.subject,
                names: true,
                cell: ({ id, subject }) => (
                  <a href={appPaths.mail({ mail: id })}>{subject || copy.noSubject}</a>
                ),
              },
              { head: copy.posted, cell: ({ postedAt }) => dayOf(postedAt, timeZone) },
              { head: copy.state, cell: ({ state }) => stateForPerson[state] },
            ]}
            pager={{
              total: null,
              things: copy.things,
              ...(next && { next: appPaths.myMail({ after: next }) }),
              ...(after && { first: appPaths.myMail() }),
            }}
          />
        )}
        {isOperator && (
          <p>
            <a href={appPaths.mailOut()}>{mailOutCopy.title}</a>
          </p>
        )}
      </Stack>
    </Page>
  );
}

/** The words without the subject, which stands above them on the page already. */
const withoutTitle = (text: string, subject: string): string =>
  subject !== '' && text.startsWith(`${subject}\n\n`) ? text.slice(subject.length) : text;

interface MailProps {
  shown: MailShown;
  frame: Frame;
  timeZone: string;
  /** The address of this place, so that links to it can be followed. */
  url: string;
}

/** One mail to me, its words as plain text: nothing in it is run, and nothing is fetched. */
export function MailPage({ shown, frame, timeZone, url }: MailProps): VNode {
  const { id, subject, state, reason, postedAt, address, text } = shown;
  const title = subject || copy.noSubject;
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[
        { label: copy.crumb, href: frame.links.account },
        { label: copy.title, href: appPaths.myMail() },
        { label: title },
      ]}
      head={{
        kind: (
          <>
            {copy.kind} <Tag>{stateForPerson[state]}</Tag>
          </>
        ),
        title,
        lede: `${copy.postedOn(dayOf(postedAt, timeZone), timeOf(postedAt, timeZone))}${address && `, ${copy.to(address)}`}.`,
      }}
      fictional={frame.demonstration}
    >
      <Stack gap="groups">
        {reason && <p>{reasonSay[reason]}</p>}
        {text === null ? (
          <Notice title={copy.clearedTitle}>{copy.cleared}</Notice>
        ) : (
          <Section id="words" title={copy.words} hideTitle>
            <PlainWords text={withoutTitle(text, subject)} ours={url} />
          </Section>
        )}
        <Stack gap="inside">
          <Move action={appPaths.removeMail({ mail: id })} variant="secondary" tone="danger">
            {copy.remove}
          </Move>
          <p class="w-sm w-quiet">{copy.removed}</p>
        </Stack>
      </Stack>
    </Page>
  );
}
