import type { ComponentChildren, VNode } from 'preact';
import type { z } from 'zod';
import { type Sector, sectorsInTurn } from '../../../kernel/sector.ts';
import { tierName, tiers } from '../../../kernel/tier.ts';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { SearchField, SelectField, TextField } from '../../../platform/ui/fields.tsx';
import { Form } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { Bullets, Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Tabs } from '../../../platform/ui/tabs.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { missionFrameCopy, missionStatusName } from '../copy/frame.ts';
import { missionListCopy as copy } from '../copy/list.ts';
import { missionPaths } from '../paths.ts';
import type { ListQuery, listOutput } from '../schema/mission.ts';
import { missionStatuses } from '../tables.ts';
import { StatusTag } from './status-tag.tsx';

type Shown = z.infer<typeof listOutput>;
type Listed = Shown['missions'][number];
/** A mission in the tree, as pictures of it are given. */
export type TreeMission = NonNullable<Shown['tree']>[number];

/** The page's order of sectors. */
const turn = 1;

interface ListProps {
  shown: Shown;
  frame: Frame;
  query: ListQuery;
  /** Whether whoever asks may begin a mission. */
  mayBegin: boolean;
  /** The picture of the tree, made where it can be drawn. */
  picture: (missions: readonly TreeMission[], order: readonly Sector[]) => ComponentChildren;
}

const isFiltered = ({ q, tier, place, status }: ListQuery) =>
  [q, tier, place, status].some((each) => each !== undefined && each !== '');

function titleOf({ total }: Shown, query: ListQuery): string {
  if (total === 0) return isFiltered(query) ? copy.nothingTitle : copy.emptyTitle;
  return query.q ? copy.found(total, query.q) : copy.title(total);
}

/** Every mission that whoever asks may know of: as a list that is searched and narrowed, or as a tree. */
export function MissionsPage({ shown, frame, query, mayBegin, picture }: ListProps): VNode {
  const title = titleOf(shown, query);
  const tree = query.view === 'tree';
  const onPage: readonly { fictional: boolean }[] = shown.tree ?? shown.missions;
  return (
    <Page
      frame={frame}
      title={title}
      turn={turn}
      crumbs={[{ label: missionFrameCopy.missions }]}
      head={{ title, lede: copy.lede }}
      fictional={onPage.length > 0 && onPage.every((each) => each.fictional)}
    >
      <Stack gap="groups">
        <Filters query={query} />
        <Tabs
          label={copy.views}
          tabs={[
            { label: copy.list, href: missionPaths.list(listed(query)), current: !tree },
            {
              label: copy.tree,
              href: missionPaths.list({ ...listed(query), view: 'tree' }),
              current: tree,
            },
          ]}
        />
        {shown.total === 0 ? (
          <NoMission query={query} mayBegin={mayBegin} />
        ) : tree ? (
          <Tree shown={shown} query={query} picture={picture} />
        ) : (
          <Section id="list" title={missionFrameCopy.missions} hideTitle>
            <List shown={shown} query={query} />
          </Section>
        )}
        {mayBegin && shown.total > 0 && (
          <Row>
            <ButtonLink href={missionPaths.new()} variant="secondary">
              {copy.begin}
            </ButtonLink>
          </Row>
        )}
      </Stack>
    </Page>
  );
}

/** The filters of a query, without where its page begins and how it is seen. */
const listed = ({ q, tier, place, status }: ListQuery) => ({ q, tier, place, status });

function Filters({ query }: { query: ListQuery }): VNode {
  return (
    <search>
      <Form action={missionPaths.list()} asks>
        {query.view === 'tree' && <input type="hidden" name="view" value="tree" />}
        <SearchField
          name="q"
          label={copy.search}
          description={copy.searchHint}
          value={query.q ?? ''}
          button={copy.find}
        />
        <Details summary={copy.filters} open={isFiltered({ ...query, q: undefined })}>
          <Stack>
            <SelectField
              name="tier"
              label={copy.tier}
              blank={copy.any}
              value={query.tier ?? ''}
              choices={[
                ...tiers.map((tier) => ({ value: tier, label: tierName[tier] })),
                { value: 'not-stated', label: copy.notStated },
              ]}
            />
            <SelectField
              name="status"
              label={copy.status}
              blank={copy.any}
              value={query.status ?? ''}
              choices={[
                ...missionStatuses.map((status) => ({
                  value: status,
                  label: missionStatusName[status],
                })),
                { value: 'not-stated', label: copy.notStated },
              ]}
            />
            <TextField
              name="place"
              label={copy.place}
              description={copy.placeHint}
              value={query.place ?? ''}
            />
            <Row>
              <Button variant="secondary">{copy.filter}</Button>
            </Row>
          </Stack>
        </Details>
        {isFiltered(query) && (
          <p>
            <a href={missionPaths.list({ view: query.view })}>{copy.clear}</a>
          </p>
        )}
      </Form>
    </search>
  );
}

function NoMission({ query, mayBegin }: { query: ListQuery; mayBegin: boolean }): VNode {
  if (isFiltered(query))
    return (
      <Stack>
        <p>{copy.nothing}</p>
        <Bullets items={copy.nothingHelps} />
      </Stack>
    );
  return (
    <Stack>
      <Empty steps={copy.emptySteps.map((title) => ({ state: 'note' as const, title }))}>
        {copy.empty}
      </Empty>
      {mayBegin && (
        <Row>
          <ButtonLink href={missionPaths.new()}>{copy.begin}</ButtonLink>
        </Row>
      )}
    </Stack>
  );
}

function List({ shown, query }: { shown: Shown; query: ListQuery }): VNode {
  return (
    <Stack>
      <Rows
        items={shown.missions.map((mission) => (
          <Ask
            key={mission.id}
            large
            href={missionPaths.show({ mission: mission.id })}
            title={mission.name}
            detail={<Detail mission={mission} />}
            clock={
              <State
                mission={mission}
                madeUp={mission.fictional && shown.missions.some((each) => !each.fictional)}
              />
            }
          />
        ))}
      />
      <Pager
        shown={shown.missions.length}
        total={shown.total}
        things={copy.things}
        {...(query.after && { first: missionPaths.list(listed(query)) })}
        {...(shown.next && {
          next: missionPaths.list({ ...listed(query), after: shown.next }),
        })}
      />
      <SourceLine>
        <a href={`${missionPaths.list()}.csv${searchOf(query)}`}>{copy.download}</a>
      </SourceLine>
    </Stack>
  );
}

/** The filters as they stand behind an address. */
const searchOf = (query: ListQuery): string =>
  missionPaths.list(listed(query)).slice(missionPaths.list().length);

function State({ mission, madeUp }: { mission: Listed; madeUp: boolean }): VNode {
  return (
    <Row>
      <StatusTag status={mission.status} />
      {madeUp && <Tag outline>{copy.madeUp}</Tag>}
    </Row>
  );
}

/** Goal, place and date; then what the outcome says; then who takes part. */
function Detail({ mission }: { mission: Listed }): VNode {
  const where = [
    ...(mission.place === null ? [] : [mission.place.name]),
    ...(mission.tier === null ? [] : [tierName[mission.tier].toLowerCase()]),
    ...(mission.dueOn === null ? [] : [copy.due(mission.dueOn)]),
  ];
  return (
    <Stack gap="inside">
      {mission.goal !== null && <p class="w-strong">{mission.goal}</p>}
      {where.length > 0 && <p>{where.join(', ')}</p>}
      {mission.grandChallenge !== null && <p>{copy.grandChallenge(mission.grandChallenge)}</p>}
      <p>
        {mission.latest === null
          ? copy.noOutcome
          : `${mission.latest.indicator.name}: ${mission.latest.sentence}`}
      </p>
      <p>{partnersInWords(mission.partners)}</p>
    </Stack>
  );
}

/** `2 civil society, 3 private, 5 public`, in the page's order; what is not stated last. */
function partnersInWords(partners: Listed['partners']): string {
  const stated = sectorsInTurn(turn)
    .filter((sector) => partners[sector] > 0)
    .map((sector) => copy.partners(partners[sector], sector));
  const open = partners.notStated > 0 ? [copy.partnersNotStated(partners.notStated)] : [];
  return [...stated, ...open].join(', ') || copy.noPartners;
}

function Tree({ shown, query, picture }: Pick<ListProps, 'shown' | 'query' | 'picture'>): VNode {
  const missions = shown.tree ?? [];
  return (
    <Stack>
      <p class="w-measure w-quiet">{copy.treeLede}</p>
      {picture(missions, sectorsInTurn(turn))}
      <Branch missions={missions} under={null} />
      <Pager
        shown={missions.length}
        total={shown.total}
        things={copy.things}
        {...(query.after && { first: missionPaths.list({ ...listed(query), view: 'tree' }) })}
        {...(shown.next && {
          next: missionPaths.list({ ...listed(query), view: 'tree', after: shown.next }),
        })}
      />
    </Stack>
  );
}

function Branch({
  missions,
  under,
}: {
  missions: readonly TreeMission[];
  under: string | null;
}): VNode | null {
  const here = missions.filter((mission) => mission.parent === under);
  if (here.length === 0) return null;
  return (
    <ul class={under === null ? 'w-rows' : 'w-stack w-stack--2'}>
      {here.map((mission) => (
        <li key={mission.id}>
          <a href={missionPaths.show({ mission: mission.id })}>{mission.name}</a>{' '}
          <span class="w-sm w-quiet">
            {[
              ...(mission.tier === null ? [] : [tierName[mission.tier].toLowerCase()]),
              ...(mission.status === null ? [] : [missionStatusName[mission.status].toLowerCase()]),
              partnersInWords(mission.partners),
              ...(mission.fictional && missions.some((each) => !each.fictional)
                ? [copy.madeUp.toLowerCase()]
                : []),
            ].join('; ')}
          </span>
          <Branch missions={missions} under={mission.id} />
        </li>
      ))}
    </ul>
  );
}
