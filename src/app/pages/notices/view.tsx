import type { VNode } from 'preact';
import { mayBeHereOnly, noticeKinds, noticeWays } from '../../../kernel/notice.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { SelectField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { appPaths } from '../../paths.ts';
import { dayOf } from '../mail/my-mail-view.tsx';
import { noticesCopy as copy, kindSay, waySay, weekDaySay } from './copy.ts';
import type { NoticesShown, Setting } from './schema.ts';

interface NoticesProps {
  shown: NoticesShown;
  frame: Frame;
  timeZone: string;
  /** Where the list begins; null on its first page. */
  after: string | null;
}

/** What somebody was told, the latest first; what is new says so in words. */
export function NoticesPage({ shown, frame, timeZone, after }: NoticesProps): VNode {
  const { notices, unread, next } = shown;
  return (
    <Page
      frame={frame}
      title={copy.title}
      crumbs={[
        { label: frame.viewer?.name ?? '', href: frame.links.account },
        { label: copy.title },
      ]}
      head={{
        kind: copy.title,
        title: copy.heading(unread, notices.length > 0 || after !== null),
        lede: copy.lede,
      }}
      fictional={frame.demonstration}
    >
      <Stack gap="groups">
        {unread > 0 && (
          <Move action={appPaths.readNotices()} variant="secondary" personal>
            {copy.readAll}
          </Move>
        )}
        {notices.length === 0 ? (
          <Empty>{copy.empty}</Empty>
        ) : (
          <Table
            caption={copy.title}
            cards
            items={notices}
            keyOf={({ id }) => id}
            columns={[
              {
                head: copy.what,
                names: true,
                cell: ({ title, href, read }) => (
                  <>
                    <a href={href}>{title}</a> {!read && <Tag tone="accent">{copy.unread}</Tag>}
                  </>
                ),
              },
              { head: copy.about, cell: ({ kind }) => kindSay[kind].name },
              { head: copy.when, cell: ({ toldAt }) => dayOf(toldAt, timeZone) },
              {
                head: copy.openIt,
                cell: ({ id, read }) =>
                  read ? (
                    ''
                  ) : (
                    <Move action={appPaths.openNotice({ notice: id })} variant="secondary" personal>
                      {copy.open}
                    </Move>
                  ),
              },
            ]}
            pager={{
              total: null,
              things: copy.things,
              ...(next && { next: appPaths.notices({ after: next }) }),
              ...(after && { first: appPaths.notices() }),
            }}
          />
        )}
        <Row>
          <a href={appPaths.noticeSetting()}>{copy.settings}</a>
          <a href={appPaths.myMail()}>{copy.mail}</a>
        </Row>
      </Stack>
    </Page>
  );
}

interface SettingProps {
  shown: Setting;
  frame: Frame;
  attempt: Attempt;
  saved: boolean;
}

/** How somebody wants to be told of each kind, and on which day their week comes by mail. */
export function SettingPage({ shown, frame, attempt, saved }: SettingProps): VNode {
  const { problems, typed } = attempt;
  const value = (name: keyof Setting): string => {
    const said = typed[name];
    return typeof said === 'string' ? said : String(shown[name]);
  };
  return (
    <Page
      frame={frame}
      title={copy.settings}
      crumbs={[
        { label: frame.viewer?.name ?? '', href: frame.links.account },
        { label: copy.title, href: appPaths.notices() },
        { label: copy.settings },
      ]}
      head={{ kind: copy.settings, title: copy.settingsTitle, lede: copy.settingsLede }}
      fictional={frame.demonstration}
      problems={problems}
    >
      <Stack gap="groups">
        {saved && (
          <Notice tone="success" live>
            {copy.saved}
          </Notice>
        )}
        <Form action={appPaths.noticeSetting()} personal>
          <Section id="week" title={copy.week}>
            <SelectField
              name="weekDay"
              label={copy.weekLabel}
              description={copy.weekHelp}
              blank={null}
              choices={weekDaySay.map((label, day) => ({ value: String(day), label }))}
              value={value('weekDay')}
              problems={problems}
            />
          </Section>
          <Section id="kinds" title={copy.kinds}>
            <Stack>
              <p class="w-sm w-quiet">{copy.needsMail}</p>
              {noticeKinds.map((kind) => (
                <SelectField
                  key={kind}
                  name={kind}
                  label={kindSay[kind].name}
                  description={kindSay[kind].about}
                  blank={null}
                  choices={noticeWays
                    .filter((way) => way !== 'here' || mayBeHereOnly(kind))
                    .map((way) => ({ value: way, label: waySay[way] }))}
                  value={value(kind)}
                  problems={problems}
                />
              ))}
            </Stack>
          </Section>
          <Send seen={copy.always}>
            <Button>{copy.save}</Button>
          </Send>
        </Form>
      </Stack>
    </Page>
  );
}
