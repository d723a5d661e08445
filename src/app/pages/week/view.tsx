import type { VNode } from 'preact';
import { missionPaths } from '../../../features/missions/index.ts';
import { peoplePaths } from '../../../features/people/index.ts';
import { dayInWords, Temporal } from '../../../kernel/day.ts';
import { ownPath } from '../../../kernel/own-path.ts';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { appPaths } from '../../paths.ts';
import { weekCopy as copy, doneSay } from './copy.ts';
import { OneMove } from './one-move.tsx';
import { Clocks, GapRow, ItemRow } from './rows.tsx';
import type { Week, WeekItem, WeekQuery } from './schema.ts';

/** The order of sectors on this page. */
const turn = 1;

interface Shown {
  week: Week;
  frame: Frame;
}

/** What waits on somebody, answered where it stands; whom to talk to; and the one move only they can make. */
export function WeekPage(props: Shown & { hour: number; query: WeekQuery }): VNode {
  const { week, frame, hour, query } = props;
  const { waiting, more, today } = week;
  const name = frame.viewer?.name ?? '';
  return (
    <Page
      frame={frame}
      title={copy.tab}
      turn={turn}
      head={{
        kind: weekday(today),
        title: copy.title(hour, name, waiting.length + more),
        lede: waiting.length === 0 ? copy.ledeEmpty : copy.lede,
      }}
      fictional={frame.demonstration}
    >
      <Stack gap="sections">
        <Done query={query} />
        <Split asideLabel={copy.aside} aside={<Aside week={week} />} rest={<Rest week={week} />}>
          {week.organisation === null && <ActForSomebody frame={frame} />}
          {(week.organisation !== null || waiting.length > 0) && (
            <Section id="waiting" title={copy.waiting}>
              {waiting.length === 0 ? (
                <p class="w-quiet">{copy.waitingNone}</p>
              ) : (
                <Items items={waiting} primary />
              )}
              {more > 0 && <p class="w-sm w-quiet">{copy.more(more)}</p>}
            </Section>
          )}
        </Split>
      </Stack>
    </Page>
  );
}

/** What follows: on a phone below the one move. */
function Rest({ week }: { week: Week }): VNode {
  return (
    <>
      {week.organisation !== null && (
        <>
          <Section id="promises" title={copy.promises}>
            {week.promises.length === 0 ? (
              <p class="w-quiet">{copy.promisesNone}</p>
            ) : (
              <Items items={week.promises} />
            )}
          </Section>
          <Talk week={week} />
        </>
      )}
      <Clocks />
    </>
  );
}

/** `Monday 23 November 2026`. */
const weekday = (day: string): string =>
  `${Temporal.PlainDate.from(day).toLocaleString('en-GB', { weekday: 'long' })} ${dayInWords(day)}`;

/** What the reader just did from this page. */
function Done({ query }: { query: WeekQuery }): VNode | null {
  const said = query.done === undefined ? undefined : doneSay[query.done];
  if (said === undefined) return null;
  const at = ownPath(query.at);
  return (
    <Notice tone="success" live>
      {said} {at !== null && <a href={at}>{copy.doneLink}</a>}
    </Notice>
  );
}

function Items(props: { items: readonly WeekItem[]; primary?: boolean }): VNode {
  const { items, primary = false } = props;
  return (
    <Rows
      ordered
      items={items.map((item, at) => (
        <ItemRow key={item.key} item={item} primary={primary && at === 0} />
      ))}
    />
  );
}

function Talk({ week }: { week: Week }): VNode {
  const { quiet, gaps, tooLarge } = week;
  return (
    <Section id="talk" title={copy.talk}>
      {quiet.length + gaps.length === 0 ? (
        <p class="w-quiet">{copy.talkNone}</p>
      ) : (
        <Rows
          items={[
            ...quiet.map((item) => <ItemRow key={item.key} item={item} />),
            ...gaps.map((gap) => (
              <GapRow key={gap.gapsHref} gap={gap} own={week.organisation?.id ?? ''} />
            )),
          ]}
        />
      )}
      {tooLarge.length > 0 && (
        <p class="w-sm w-quiet">
          {copy.tooLarge}{' '}
          {tooLarge.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <a href={missionPaths.show({ mission: id })}>{name}</a>
            </span>
          ))}
          .
        </p>
      )}
    </Section>
  );
}

function Aside({ week }: { week: Week }): VNode {
  const { organisation, missions } = week;
  return (
    <>
      {organisation !== null && <OneMove week={week} own={organisation} />}
      <Section id="notices" title={copy.noticesTitle}>
        <Stack gap="inside">
          <p>
            <a href={appPaths.notices()}>{copy.notices(week.unread)}</a>
          </p>
          <p class="w-sm">
            <a href={appPaths.noticeSetting()}>{copy.settings}</a>
          </p>
        </Stack>
      </Section>
      <Section id="missions" title={copy.missions}>
        <Stack gap="inside">
          {missions.length === 0 && organisation !== null && (
            <p class="w-sm w-quiet">{copy.noMissions}</p>
          )}
          {missions.length > 0 && (
            <Rows
              small
              items={missions.map(({ id, name }) => (
                <a key={id} href={missionPaths.show({ mission: id })}>
                  {name}
                </a>
              ))}
            />
          )}
          <p class="w-sm">
            <a href={missionPaths.list()}>{copy.allMissions}</a>
          </p>
        </Stack>
      </Section>
    </>
  );
}

/** Where nobody's week can be shown: they hold no post, or have not chosen between several. */
function ActForSomebody({ frame }: { frame: Frame }): VNode {
  const chooses = frame.viewer?.acting;
  return (
    <Section id="nobody" title={chooses ? copy.several : copy.nobody}>
      <Stack>
        <Empty>{chooses ? copy.severalWords : copy.nobodyWords}</Empty>
        <div class="w-do">
          {chooses ? (
            <ButtonLink href={chooses}>{copy.severalLink}</ButtonLink>
          ) : (
            <ButtonLink href={peoplePaths.join()}>{copy.nobodyLink}</ButtonLink>
          )}
        </div>
      </Stack>
    </Section>
  );
}
