import { type ComponentChildren, Fragment, type VNode } from 'preact';
import type { Day } from '../../../kernel/day.ts';
import { type Sector, sectorsInTurn } from '../../../kernel/sector.ts';
import { tierName } from '../../../kernel/tier.ts';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import type { CheckItem } from '../../../platform/ui/check.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { SelectField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Row, Split, Stack } from '../../../platform/ui/layout.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { Bullets, Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SectorColumn } from '../../../platform/ui/sector-column.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage, missionPaths } from '../../missions/index.ts';
import { asksCopy } from '../copy/asks.ts';
import { keptCopy } from '../copy/kept.ts';
import { workCopy as copy, dependencySay, stateGroupName, stateName } from '../copy.ts';
import { askPaths, commitmentPaths } from '../paths.ts';
import { stateFilters, type WorkShown } from '../schema.ts';
import { CommitmentRow, OrganisationLink } from './commitment-row.tsx';

/** The page's order of sectors; pages differ. */
const turn = 1;
/** Partners of one sector that are listed before the rest is a link. */
const partnersListed = 12;

interface WorkPageProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: WorkShown;
  today: Day;
  /** Whether whoever looks may change the work. */
  convening: boolean;
  /** Whether whoever looks may ask and offer. */
  speaking: boolean;
  /** Organisations that the list can be narrowed to. */
  organisations: readonly { slug: string; name: string }[];
}

/** Who takes part in a mission, in which work, and what they have promised one another. */
export function WorkPage(props: WorkPageProps): VNode {
  const { frame, mission, tabs, shown } = props;
  const empty = shown.workstreams.length === 0 && !isNarrowed(shown);
  const title = empty ? copy.emptyTitle : copy.title(shown.tally);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      crumb={copy.crumb}
      turn={turn}
      head={{ kind: mission.name, title, ...(!empty && { lede: copy.lede }) }}
    >
      {empty ? <NoWork {...props} /> : <Work {...props} />}
    </MissionPage>
  );
}

const isNarrowed = ({ filter }: WorkShown): boolean =>
  filter.organisation !== null || filter.state !== null || filter.workstream !== null;

function NoWork({ mission, shown, convening }: WorkPageProps): VNode {
  const to = { mission: mission.slug };
  const step = (title: string, detail: string, move: ComponentChildren): CheckItem => ({
    state: 'needs-people',
    title,
    detail,
    ...(convening && { moves: move }),
  });
  return (
    <Stack gap="sections">
      <Empty
        steps={[
          shown.partners.length > 0
            ? {
                state: 'pass',
                title: copy.steps.partners(shown.partners.length),
                detail: copy.steps.partnersWhy,
              }
            : step(
                copy.steps.partners(0),
                copy.steps.partnersWhy,
                <ButtonLink href={missionPaths.partners(to)} variant="secondary">
                  {copy.changePartners}
                </ButtonLink>,
              ),
          step(
            copy.steps.workstreams,
            convening ? copy.steps.workstreamsWhy : copy.steps.convenor,
            <ButtonLink href={commitmentPaths.work(to)}>{copy.change}</ButtonLink>,
          ),
          step(copy.steps.assign, copy.steps.assignWhy, undefined),
        ]}
      >
        {copy.emptyLede}
      </Empty>
      {shown.partners.length > 0 && <Partners mission={mission} shown={shown} />}
    </Stack>
  );
}

function Work(props: WorkPageProps): VNode {
  const { mission, shown, today, convening, speaking } = props;
  const to = { mission: mission.slug };
  const listed = shown.workstreams.filter(
    ({ commitmentsTotal }) => !isNarrowed(shown) || commitmentsTotal > 0,
  );
  return (
    <Split
      asideLabel={copy.partnersLabel}
      aside={
        <>
          {(speaking || convening) && (
            <Row>
              {speaking && (
                <>
                  <ButtonLink href={commitmentPaths.request(to)}>{copy.request}</ButtonLink>
                  <ButtonLink href={commitmentPaths.offer(to)} variant="secondary">
                    {copy.offer}
                  </ButtonLink>
                </>
              )}
              {convening && (
                <ButtonLink href={commitmentPaths.work(to)} variant="secondary">
                  {copy.change}
                </ButtonLink>
              )}
            </Row>
          )}
          <Partners mission={mission} shown={shown} />
          <Section id="dependencies" title={copy.dependencies}>
            {shown.dependencies.length === 0 ? (
              <p class="w-quiet">{copy.noDependencies}</p>
            ) : (
              <Bullets
                items={shown.dependencies.map(({ from, on, kind }) =>
                  dependencySay(from.name, on.name, kind),
                )}
              />
            )}
          </Section>
        </>
      }
    >
      {(shown.tally.commitments > 0 || isNarrowed(shown)) && <Filters {...props} />}
      {shown.late.length > 0 && (
        <Section id="late" title={copy.late}>
          <Stack>
            <Rows
              ordered
              items={shown.late.map((commitment) => (
                <CommitmentRow key={commitment.id} commitment={commitment} today={today} />
              ))}
            />
            {shown.tally.late > shown.late.length && (
              <p class="w-sm">
                <a href={commitmentPaths.list(to, { state: 'late' })}>
                  {copy.allLate(shown.tally.late)}
                </a>
              </p>
            )}
          </Stack>
        </Section>
      )}
      {listed.length === 0 && <p class="w-quiet">{copy.nothingMatches}</p>}
      {listed.map((workstream) => (
        <WorkstreamSection
          key={workstream.id}
          workstream={workstream}
          shown={shown}
          mission={mission}
          today={today}
        />
      ))}
      {(shown.next !== null || shown.filter.workstream !== null) && <Onward {...props} />}
      <SourceLine>
        {copy.source(today)} <a href={commitmentPaths.kept(to)}>{keptCopy.link}</a>.{' '}
        <a href={askPaths.list(to)}>{asksCopy.link}</a>. {copy.download}{' '}
        <a href={`${missionPaths.show(to)}/commitments.csv${queryOf(shown)}`}>CSV</a>
      </SourceLine>
    </Split>
  );
}

/** The filter in force, as a query, for the file of the same list. */
function queryOf({ filter }: WorkShown): string {
  const { organisation, state, workstream } = filter;
  const address = commitmentPaths.list({ mission: '-' }, { organisation, state, workstream });
  const at = address.indexOf('?');
  return at === -1 ? '' : address.slice(at);
}

function Onward({ mission, shown }: WorkPageProps): VNode {
  const to = { mission: mission.slug };
  const { organisation, state, workstream } = shown.filter;
  const rows = workstream === null ? shown.workstreams : (shown.workstreams[0]?.commitments ?? []);
  return (
    <Pager
      shown={rows.length}
      total={workstream === null ? null : (shown.workstreams[0]?.commitmentsTotal ?? 0)}
      things={workstream === null ? copy.things : copy.commitmentThings}
      {...(workstream !== null && {
        first: commitmentPaths.list(to, { organisation, state }),
      })}
      {...(shown.next !== null && { next: shown.next })}
    />
  );
}

function Filters({ mission, shown, organisations }: WorkPageProps): VNode {
  const { organisation, state, workstream } = shown.filter;
  const groups: Record<string, string> = { ...stateGroupName, ...stateName };
  const fields = (
    <Form action={commitmentPaths.list({ mission: mission.slug })} asks>
      <SelectField
        name="organisation"
        label={copy.filterOrganisation}
        blank={copy.anyOrganisation}
        value={organisation ?? ''}
        choices={organisations.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <SelectField
        name="state"
        label={copy.filterState}
        blank={copy.anyState}
        value={state ?? ''}
        choices={stateFilters.map((value) => ({ value, label: groups[value] ?? value }))}
      />
      {workstream !== null && <input type="hidden" name="workstream" value={workstream} />}
      <Send>
        <Button variant="secondary">{copy.show}</Button>
        {isNarrowed(shown) && (
          <a href={commitmentPaths.list({ mission: mission.slug })}>{copy.clear}</a>
        )}
      </Send>
    </Form>
  );
  return (
    <search class="w-do">
      <Details summary={copy.filter} open={isNarrowed(shown)}>
        {fields}
      </Details>
    </search>
  );
}

type ShownWorkstream = WorkShown['workstreams'][number];

function WorkstreamSection(props: {
  workstream: ShownWorkstream;
  shown: WorkShown;
  mission: MissionFacts;
  today: Day;
}): VNode {
  const { workstream, shown, mission, today } = props;
  const { commitments, commitmentsTotal } = workstream;
  const cut = shown.filter.workstream === null && commitmentsTotal > commitments.length;
  return (
    <Section id={`work-${workstream.id}`} title={workstream.name}>
      <Stack>
        {workstream.endedOn !== null && <p class="w-quiet">{copy.ended(workstream.endedOn)}</p>}
        {workstream.endedOn === null && <Assigned workstream={workstream} />}
        {commitments.length === 0 ? (
          <p class="w-sm w-quiet">{copy.noCommitments}</p>
        ) : (
          <Rows
            ordered
            items={commitments.map((commitment) => (
              <CommitmentRow key={commitment.id} commitment={commitment} today={today} />
            ))}
          />
        )}
        {cut && (
          <p class="w-sm">
            <a
              href={commitmentPaths.list(
                { mission: mission.slug },
                { ...shown.filter, workstream: workstream.id },
              )}
            >
              {copy.more(commitmentsTotal)}
            </a>
          </p>
        )}
      </Stack>
    </Section>
  );
}

/** Who is named for a workstream: those who lead it, then the others. */
function Assigned({ workstream }: { workstream: ShownWorkstream }): VNode {
  const { assignments } = workstream;
  if (assignments.length === 0) return <p class="w-sm w-quiet">{copy.nobody}</p>;
  const groups = [
    { words: copy.leads, of: assignments.filter(({ role }) => role === 'lead') },
    { words: copy.contributes, of: assignments.filter(({ role }) => role === 'contributor') },
    { words: copy.named, of: assignments.filter(({ role }) => role === null) },
  ].filter(({ of }) => of.length > 0);
  return (
    <div class="w-stack w-stack--2 w-sm">
      {groups.map(({ words, of }) => (
        <p key={words}>
          <span class="w-quiet">{words}</span>{' '}
          {of.map(({ organisation, partner }, at) => (
            <Fragment key={organisation.id}>
              {at > 0 && ', '}
              <OrganisationLink organisation={organisation} />
              {!partner && <span class="w-quiet"> ({copy.notPartner})</span>}
            </Fragment>
          ))}
        </p>
      ))}
    </div>
  );
}

function Partners({ mission, shown }: { mission: MissionFacts; shown: WorkShown }): VNode {
  const { partners } = shown;
  const columns: (Sector | null)[] = [...sectorsInTurn(turn)];
  if (partners.some(({ organisation }) => organisation.sector === null)) columns.push(null);
  return (
    <Section id="partners" title={copy.partners}>
      <Stack gap="groups">
        {columns.map((sector) => {
          const here = partners.filter(({ organisation }) => organisation.sector === sector);
          return (
            <SectorColumn
              key={sector ?? 'not-stated'}
              sector={sector}
              count={here.length}
              {...(sector === null && { title: copy.sectorNotStated })}
            >
              {here.length === 0 && <p class="w-sm w-quiet">{copy.noPartners}</p>}
              <ul class="w-list w-sm w-stack w-stack--2">
                {here.slice(0, partnersListed).map((partner) => (
                  <Partner key={partner.organisation.id} partner={partner} />
                ))}
              </ul>
              {here.length > partnersListed && (
                <p class="w-sm">
                  <a href={missionPaths.partners({ mission: mission.slug })}>
                    {copy.allPartners(here.length)}
                  </a>
                </p>
              )}
            </SectorColumn>
          );
        })}
      </Stack>
    </Section>
  );
}

function Partner({ partner }: { partner: WorkShown['partners'][number] }): VNode {
  const { organisation, role } = partner;
  const words = [
    organisation.tier === null ? '' : tierName[organisation.tier].toLowerCase(),
    role === null ? '' : copy.partnerRole[role],
  ].filter(Boolean);
  return (
    <li>
      <OrganisationLink organisation={organisation} />{' '}
      <span class="w-quiet">{words.join(', ')}</span>
    </li>
  );
}
