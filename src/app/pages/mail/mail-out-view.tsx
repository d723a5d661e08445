import type { VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Move } from '../../../platform/ui/button.tsx';
import { Facts } from '../../../platform/ui/facts.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { Tabs } from '../../../platform/ui/tabs.tsx';
import { appPaths } from '../../paths.ts';
import { OperatorPage } from '../operator/frame.tsx';
import { mailOutCopy as copy, myMailCopy, reasonSay, stateForOperator } from './copy.ts';
import { dayOf } from './my-mail-view.tsx';
import type { MailOutShown } from './schema.ts';

/** States that the operator can list, the one that needs somebody first. */
const listed = ['failed', 'waiting', 'kept'] as const;

interface MailOutProps {
  shown: MailOutShown;
  frame: Frame;
  attempt: Attempt;
  timeZone: string;
  after: string | null;
}

/** How mail goes out: what is stuck, why, and what can be sent again. Never what a mail says. */
export function MailOutPage({ shown, frame, attempt, timeZone, after }: MailOutProps): VNode {
  const { count, server, state, daysKept } = shown;
  return (
    <OperatorPage
      frame={frame}
      name={copy.title}
      title={finding(shown)}
      lede={copy.lede(daysKept)}
      attempt={attempt}
    >
      <Stack gap="groups">
        <p class="w-measure">{server ? copy.server(server.address, server.from) : copy.noServer}</p>
        <Section id="whole" title={copy.whole} hideTitle>
          <Facts
            facts={(['failed', 'waiting', 'kept', 'sent'] as const).map((one) => ({
              term: stateForOperator[one],
              value: count[one].toLocaleString('en-GB'),
            }))}
          />
        </Section>
        <Section id="list" title={copy.list(stateForOperator[state])} hideTitle>
          <Stack>
            <Tabs
              label={copy.choose}
              tabs={listed.map((one) => ({
                label: `${stateForOperator[one]} (${count[one].toLocaleString('en-GB')})`,
                href: appPaths.mailOut({ state: one }),
                current: one === state,
              }))}
            />
            <Unsent shown={shown} timeZone={timeZone} after={after} />
          </Stack>
        </Section>
      </Stack>
    </OperatorPage>
  );
}

/** What most needs somebody, in a line. */
function finding({ count, server }: MailOutShown): string {
  if (count.failed > 0) return copy.failed(count.failed);
  if (count.waiting > 0) return copy.waiting(count.waiting);
  if (server === null && count.kept > 0) return copy.kept(count.kept);
  return copy.allWell(count.sent);
}

type Row = MailOutShown['mails'][number];

function Unsent({
  shown,
  timeZone,
  after,
}: {
  shown: MailOutShown;
  timeZone: string;
  after: string | null;
}): VNode {
  const { mails, next, state, server } = shown;
  return (
    <Table<Row>
      caption={copy.list(stateForOperator[state])}
      cards
      items={mails}
      keyOf={({ id }) => id}
      empty={copy.empty}
      columns={[
        {
          head: copy.to,
          names: true,
          cell: ({ name, address }) => (
            <>
              {name || copy.noName}
              {address && (
                <>
                  <br />
                  <span class="w-sm w-quiet">{address}</span>
                </>
              )}
            </>
          ),
        },
        { head: copy.about, cell: ({ about }) => about },
        { head: copy.posted, cell: ({ postedAt }) => dayOf(postedAt, timeZone) },
        { head: copy.why, cell: (row) => <Why row={row} /> },
        {
          head: copy.move,
          cell: (row) =>
            row.canGo && server ? (
              <Move action={appPaths.sendMailAgain({ mail: row.id })} variant="secondary">
                {copy.againTo(row.name || copy.noName)}
              </Move>
            ) : (
              whatElse(row, state)
            ),
        },
      ]}
      pager={{
        total: null,
        things: myMailCopy.things,
        ...(next && { next: appPaths.mailOut({ state, after: next }) }),
        ...(after && { first: appPaths.mailOut({ state }) }),
      }}
    />
  );
}

/** What helps a mail that cannot be sent again now. */
function whatElse({ reason, canGo }: Row, state: MailOutShown['state']): string {
  if (state === 'waiting') return copy.goesByItself;
  if (reason === 'no-address' || reason === 'bad-address') return copy.mendAddress;
  return canGo ? copy.nameServer : copy.cleared;
}

function Why({ row: { reason, answer, attempts } }: { row: Row }): VNode {
  return (
    <>
      {reason && reasonSay[reason]} {answer && copy.said(answer)}{' '}
      {attempts > 0 && copy.attempts(attempts)}
    </>
  );
}
