import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Day } from '../../../kernel/day.ts';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { DayField } from '../../../platform/ui/fields.tsx';
import { Form } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { outcomesCopy as copy } from '../copy/pages.ts';
import { missionPaths } from '../paths.ts';
import type { IndicatorFactsRow, IndicatorRead } from '../queries/outcomes.ts';
import type { MissionFacts } from '../queries.ts';
import type { figuresOutput, outcomesOutput } from '../schema/outcomes.ts';
import { FiguresTable, WithdrawnFigures } from './figures-table.tsx';
import { IndicatorSection, type IndicatorShown } from './indicator-section.tsx';
import { MissionPage } from './mission-page.tsx';

/** The page's order of sectors. */
const turn = 2;

interface Around {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  on: Day;
  today: Day;
  convenes: boolean;
}

/** Every outcome of a mission: does it really move? */
export function OutcomesPage(
  props: Around & {
    shown: z.infer<typeof outcomesOutput>;
    reads: readonly IndicatorRead[];
    ended: readonly IndicatorFactsRow[];
  },
): VNode {
  const { frame, mission, tabs, on, today, convenes, shown, reads, ended } = props;
  const to = { mission: mission.slug };
  const empty = reads.length === 0;
  const title = empty ? copy.empty : copy.title;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      turn={turn}
      title={title}
      crumb={copy.crumb}
    >
      <Stack gap="sections">
        {on !== today && <Then on={on} back={missionPaths.outcomes(to)} />}
        {empty && (
          <Empty steps={copy.emptySteps.map((step) => ({ state: 'note' as const, title: step }))}>
            {copy.emptyLede}
          </Empty>
        )}
        {reads.map((read, at) => {
          const indicator = shown.indicators[at];
          return indicator ? (
            <IndicatorSection
              key={read.indicator.id}
              mission={mission.slug}
              read={read}
              shown={indicator}
              on={on}
              today={today}
              convenes={convenes}
              methods={frame.links.methods}
            />
          ) : null;
        })}
        <Rest {...props} shown={shown} ended={ended} />
        {convenes && (
          <Row>
            <ButtonLink href={missionPaths.newIndicator(to)} variant="secondary">
              {copy.addIndicator}
            </ButtonLink>
            <a href={missionPaths.newOutcome(to)}>{copy.addOutcome}</a>
          </Row>
        )}
        {!empty && <OtherDay action={missionPaths.outcomes(to)} on={on} today={today} />}
      </Stack>
    </MissionPage>
  );
}

function Rest({
  mission,
  shown,
  ended,
  convenes,
}: Around & {
  shown: z.infer<typeof outcomesOutput>;
  ended: readonly IndicatorFactsRow[];
}): VNode {
  return (
    <>
      {shown.unmeasured.length > 0 && (
        <Section id="unmeasured" title={copy.unmeasured}>
          <ul class="w-list w-stack w-stack--2">
            {shown.unmeasured.map(({ id, name }) => (
              <li key={id}>
                {name}
                {convenes && (
                  <>
                    {' '}
                    <a
                      href={missionPaths.newIndicator({ mission: mission.slug }, { outcome: id })}
                      aria-label={`${copy.addIndicator}: ${name}`}
                    >
                      {copy.addIndicator}
                    </a>{' '}
                    <a
                      href={missionPaths.renameOutcome({ mission: mission.slug, outcome: id })}
                      aria-label={`${copy.rename}: ${name}`}
                    >
                      {copy.rename}
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {ended.length > 0 && (
        <Section id="ended" title={copy.endedTitle}>
          <ul class="w-list w-stack w-stack--2">
            {ended.map(({ slug, name }) => (
              <li key={slug}>
                <a href={missionPaths.indicator({ mission: mission.slug, indicator: slug })}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** Says that the page shows what was known on a day in the past. */
function Then({ on, back }: { on: Day; back: string }): VNode {
  return (
    <Notice title={copy.knownOn(on)}>
      {copy.knownOnHelp} <a href={back}>{copy.backToToday}</a>
    </Notice>
  );
}

/** A small form that shows the same page as it was known on another day. */
function OtherDay({ action, on, today }: { action: string; on: Day; today: Day }): VNode {
  return (
    <Details summary={copy.otherDay} open={on !== today}>
      <Form action={action} asks>
        <p class="w-measure">{copy.otherDayHelp}</p>
        <DayField name="on" label={copy.otherDayLabel} value={on === today ? '' : on} />
        <Row>
          <Button variant="secondary">{copy.otherDayButton}</Button>
        </Row>
      </Form>
    </Details>
  );
}

/** One indicator on a page of its own, ended ones too. */
export function IndicatorPage(
  props: Around & { read: IndicatorRead; shown: IndicatorShown },
): VNode {
  const { frame, mission, tabs, on, today, convenes, read, shown } = props;
  const to = { mission: mission.slug, indicator: read.indicator.slug };
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      turn={turn}
      title={shown.sentence}
      within={{ label: copy.crumb, href: missionPaths.outcomes(to) }}
      crumb={read.indicator.name}
      head={{
        kind: mission.name,
        title: copy.title,
        lede: copy.outcome(read.indicator.outcome.name),
      }}
    >
      <Stack gap="sections">
        {on !== today && <Then on={on} back={missionPaths.indicator(to)} />}
        <IndicatorSection
          alone
          mission={mission.slug}
          read={read}
          shown={shown}
          on={on}
          today={today}
          convenes={convenes && read.indicator.endedOn === null}
          methods={frame.links.methods}
        />
        <OtherDay action={missionPaths.indicator(to)} on={on} today={today} />
      </Stack>
    </MissionPage>
  );
}

/** Every figure of an indicator, the latest first, with what each replaced. */
export function FiguresPage(
  props: Around & {
    read: IndicatorRead;
    shown: z.infer<typeof figuresOutput>;
    /** The last day of the period before which this page begins; null for the first page. */
    before: Day | null;
  },
): VNode {
  const { frame, mission, tabs, on, today, convenes, read, shown, before } = props;
  const to = { mission: mission.slug, indicator: read.indicator.slug };
  const then = on === today ? {} : { on };
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      turn={turn}
      title={`${copy.figuresTitle}: ${read.indicator.name}`}
      within={{ label: read.indicator.name, href: missionPaths.indicator(to, then) }}
      crumb={copy.figuresCrumb}
      head={{ kind: mission.name, title: copy.figuresTitle, lede: read.indicator.name }}
    >
      <Stack>
        {on !== today && <Then on={on} back={missionPaths.figures(to)} />}
        {shown.figures.length === 0 ? (
          <p class="w-measure">{on === today ? copy.noFigures : copy.noFiguresThen}</p>
        ) : (
          <FiguresTable
            whole
            mission={mission.slug}
            read={read}
            figures={shown.figures}
            convenes={convenes}
          />
        )}
        {before === null && <WithdrawnFigures read={read} withdrawn={shown.withdrawn} />}
        <Pager
          shown={shown.figures.length}
          total={shown.total}
          things={copy.things}
          {...(before !== null && { first: missionPaths.figures(to, then) })}
          {...(shown.next !== null && {
            next: missionPaths.figures(to, { ...then, before: shown.next }),
          })}
        />
        <SourceLine>
          {copy.download}{' '}
          <a href={`${missionPaths.figures(to)}.csv${on === today ? '' : `?on=${on}`}`}>
            {copy.csv}
          </a>
          ,{' '}
          <a href={`${missionPaths.figures(to)}.svg${on === today ? '' : `?on=${on}`}`}>
            {copy.svg}
          </a>
        </SourceLine>
      </Stack>
    </MissionPage>
  );
}
