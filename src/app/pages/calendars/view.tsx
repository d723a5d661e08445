import type { VNode } from 'preact';
import { peoplePaths } from '../../../features/people/index.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { Code } from '../../../platform/ui/code.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { appPaths } from '../../paths.ts';
import { momentIn } from '../operator/moment.ts';
import { calendarCopy as copy } from './copy.ts';
import type { CalendarMade, CalendarsShown } from './schema.ts';

interface CalendarsProps {
  shown: CalendarsShown;
  frame: Frame;
  attempt: Attempt;
  timeZone: string;
  /** The address that was just made; it is on no other page. */
  made?: CalendarMade;
}

/** The addresses by which calendar programs read my dates, and how to make or end one. */
export function CalendarsPage({ shown, frame, attempt, timeZone, made }: CalendarsProps): VNode {
  return (
    <Page
      frame={frame}
      title={copy.crumb}
      crumbs={[{ label: copy.account, href: peoplePaths.account() }, { label: copy.crumb }]}
      head={{ kind: copy.crumb, title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        {made && (
          <Notice tone="success" title={copy.madeTitle} live>
            <Stack>
              <p>{copy.madeWords(made.organisation.name)}</p>
              <Code block>{made.address}</Code>
            </Stack>
          </Notice>
        )}
        <Section id="addresses" title={copy.tableTitle}>
          <Stack>
            <Table
              caption={copy.caption}
              items={shown.calendars}
              keyOf={({ organisation }) => organisation.id}
              cards
              empty={<p>{copy.none}</p>}
              columns={[
                {
                  head: copy.organisation,
                  names: true,
                  cell: ({ organisation }) => organisation.name,
                },
                { head: copy.made, cell: ({ madeAt }) => momentIn(madeAt, timeZone) },
                {
                  head: copy.used,
                  cell: ({ usedAt }) => (usedAt === null ? copy.never : momentIn(usedAt, timeZone)),
                },
                {
                  head: copy.move,
                  cell: ({ organisation }) => (
                    <Move
                      action={appPaths.endCalendar({ organisation: organisation.id })}
                      variant="secondary"
                    >
                      {copy.end}
                    </Move>
                  ),
                },
              ]}
            />
            <SourceLine>{copy.rights}</SourceLine>
          </Stack>
        </Section>
        <Section id="make" title={copy.makeTitle}>
          <MakeForm shown={shown} attempt={attempt} />
        </Section>
      </Stack>
    </Page>
  );
}

function MakeForm({ shown, attempt }: Pick<CalendarsProps, 'shown' | 'attempt'>): VNode {
  const { organisations } = shown;
  if (organisations.length === 0) return <p class="w-measure">{copy.noPost}</p>;
  const typed = attempt.typed.organisation;
  return (
    <Form action={appPaths.calendars()} personal>
      <RadioGroup
        name="organisation"
        label={copy.makeLabel}
        description={copy.makeHelp}
        choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        value={typeof typed === 'string' ? typed : organisations[0]?.id}
        problems={attempt.problems}
      />
      <Send seen={copy.seen}>
        <Button>{copy.makeButton}</Button>
      </Send>
    </Form>
  );
}
