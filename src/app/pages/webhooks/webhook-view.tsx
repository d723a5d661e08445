import type { VNode } from 'preact';
import { peoplePaths } from '../../../features/people/index.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Move } from '../../../platform/ui/button.tsx';
import { Code } from '../../../platform/ui/code.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { appPaths } from '../../paths.ts';
import { momentIn } from '../operator/moment.ts';
import { webhookCopy as copy } from './copy.ts';
import { deliveriesMax } from './domain.ts';
import { kindsWords, ofWords, Secret, Standing } from './list-view.tsx';
import type { DeliveryShown, WebhookMade, WebhookShown } from './schema.ts';

interface WebhookProps {
  shown: WebhookShown;
  frame: Frame;
  attempt: Attempt;
  timeZone: string;
  /** Its secret, where that was just replaced; it is on no other page. */
  made?: WebhookMade;
}

/** One webhook: how it stands, what can be done with it, and what became of its deliveries. */
export function WebhookPage({ shown, frame, attempt, timeZone, made }: WebhookProps): VNode {
  const { webhook, deliveries } = shown;
  const to = { webhook: webhook.id };
  const { host } = new URL(webhook.url);
  return (
    <Page
      frame={frame}
      title={host}
      crumbs={[
        { label: copy.account, href: peoplePaths.account() },
        { label: copy.crumb, href: appPaths.webhooks() },
        { label: host },
      ]}
      head={{
        kind: (
          <>
            {copy.crumb} <Standing webhook={webhook} />
          </>
        ),
        title: host,
        lede: `${ofWords(webhook)}: ${kindsWords(webhook)}.`,
      }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        {made && <Secret made={made} />}
        {webhook.state === 'off' && (
          <Notice tone="warning" title={copy.offTitle}>
            <p>{copy.offWords}</p>
          </Notice>
        )}
        {webhook.state === 'on' && webhook.failingSince !== null && (
          <Notice tone="warning" title={copy.failingTitle}>
            <p>{copy.failingWords(momentIn(webhook.failingSince, timeZone))}</p>
          </Notice>
        )}
        <Section id="moves" title={copy.moves}>
          <Stack>
            <Code block>{webhook.url}</Code>
            <Row>
              {webhook.state === 'off' ? (
                <Move action={appPaths.switchWebhookOn(to)}>{copy.switchOn}</Move>
              ) : (
                <Move action={appPaths.tryWebhook(to)} variant="secondary">
                  {copy.tryIt}
                </Move>
              )}
              <Move action={appPaths.replaceWebhookSecret(to)} variant="secondary">
                {copy.replace}
              </Move>
              <Move action={appPaths.endWebhook(to)} variant="secondary" tone="danger">
                {copy.end}
              </Move>
            </Row>
            <SourceLine>{copy.replaceHelp}</SourceLine>
          </Stack>
        </Section>
        <Section id="log" title={copy.logTitle}>
          <Stack>
            <Table
              caption={copy.logCaption}
              items={deliveries}
              keyOf={({ id }) => id}
              cards
              empty={<p>{copy.logNone}</p>}
              columns={[
                { head: copy.event, names: true, cell: ({ event }) => <Code>{event}</Code> },
                {
                  head: copy.when,
                  cell: ({ triedAt, madeAt }) => momentIn(triedAt ?? madeAt, timeZone),
                },
                { head: copy.became, cell: becameOf },
                { head: copy.answer, cell: ({ answer }) => answer ?? '' },
                {
                  head: copy.move,
                  cell: ({ id, state }) =>
                    state !== 'waiting' &&
                    webhook.state === 'on' && (
                      <Move
                        action={appPaths.sendDeliveryAgain({ ...to, delivery: id })}
                        variant="secondary"
                      >
                        {copy.again}
                      </Move>
                    ),
                },
              ]}
            />
            {deliveries.length > 0 && <SourceLine>{copy.logHelp(deliveriesMax)}</SourceLine>}
          </Stack>
        </Section>
      </Stack>
    </Page>
  );
}

/** Its state, the status that came back, how often it was tried and how long the last took. */
const becameOf = ({ state, status, attempts, tookMs }: DeliveryShown): string =>
  [
    copy.states[state],
    ...(status === null ? [] : [String(status)]),
    ...(attempts > 1 ? [copy.attempts(attempts)] : []),
    ...(tookMs === null ? [] : [copy.took(tookMs)]),
  ].join(', ');
