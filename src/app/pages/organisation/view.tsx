import type { ComponentChildren, VNode } from 'preact';
import { commitmentPaths } from '../../../features/commitments/index.ts';
import { organisationPaths } from '../../../features/organisations/index.ts';
import type { Day } from '../../../kernel/day.ts';
import { sectorName } from '../../../kernel/sector.ts';
import { tierName } from '../../../kernel/tier.ts';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { Mark } from '../../../platform/ui/mark.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { organisationCopy as copy, wayTitle } from './copy.ts';
import { FactsPanel, PostsPanel, RecordSection } from './facts-view.tsx';
import type { OrganisationShown } from './schema.ts';
import { CommitmentsSection, MissionRows, TiesTable } from './work-view.tsx';

interface Shown {
  shown: OrganisationShown;
}

/** One organisation: what it does here first, what is known of it beside. */
export function OrganisationPage({
  shown,
  frame,
  today,
}: Shown & { frame: Frame; today: Day }): VNode {
  const { missions, owes, isOwed, ties, may } = shown;
  const aside: ComponentChildren = (
    <>
      {may.join && (
        <Panel id="join" title={copy.joinTitle} call>
          <p>{copy.joinWords}</p>
          <ButtonLink href={organisationPaths.join({ organisation: shown.id })} wide>
            {copy.join}
          </ButtonLink>
        </Panel>
      )}
      {may.claim && (
        <Panel id="claim" title={copy.claimTitle}>
          <p class="w-sm">{copy.claimWords}</p>
          <ButtonLink
            href={organisationPaths.claim({ organisation: shown.id })}
            variant="secondary"
          >
            {copy.claim}
          </ButtonLink>
        </Panel>
      )}
      <FactsPanel shown={shown} />
      <PostsPanel shown={shown} signIn={frame.links.signIn} />
    </>
  );
  return (
    <Page
      frame={frame}
      title={shown.name}
      turn={1}
      crumbs={[
        { label: copy.organisations, href: organisationPaths.list() },
        { label: shown.name },
      ]}
      head={{
        kind: <KindLine shown={shown} today={today} />,
        title: shown.name,
        lede: copy.lede(missions.total, owes.total),
      }}
      fictional={shown.fictional}
    >
      <Split
        aside={aside}
        asideLabel={copy.facts}
        rest={
          <Stack gap="sections">
            {ties && (
              <Section id="ties" title={copy.ties}>
                <TiesTable ties={ties.listed} />
                <SourceLine>
                  {ties.total > ties.listed.length &&
                    `${copy.tiesMore(ties.listed.length, ties.total)} `}
                  {copy.tiesNote}
                </SourceLine>
              </Section>
            )}
            <LinkedSection shown={shown} />
            <RecordSection shown={shown} />
          </Stack>
        }
      >
        <Section id="missions" title={copy.missions}>
          <MissionRows
            missions={missions}
            tagFiction={!shown.fictional}
            organisation={shown.id}
            answers={may.answer}
          />
        </Section>
        <CommitmentsSection
          id="owes"
          title={copy.owes}
          commitments={owes}
          empty={copy.owesEmpty}
          side="owes"
          today={today}
        />
        {frame.viewer !== null && (
          <p class="w-sm">
            <a href={commitmentPaths.record({ organisation: shown.id })}>{copy.keptRecord}</a>
          </p>
        )}
        <CommitmentsSection
          id="is-owed"
          title={copy.isOwed}
          commitments={isOwed}
          empty={copy.isOwedEmpty}
          side="isOwed"
          today={today}
        />
      </Split>
    </Page>
  );
}

function KindLine({ shown, today }: Shown & { today: Day }): VNode {
  const { sector, tier, kind, joinedOn, endsOn } = shown;
  return (
    <>
      {sector ? (
        <span>
          <Mark sector={sector} /> {sectorName[sector]}
        </span>
      ) : (
        <span>{copy.sectorNotStated}</span>
      )}
      {tier && <span>{tierName[tier]}</span>}
      {kind && <span>{kind}</span>}
      <Tag tone={joinedOn ? 'accent' : 'neutral'} outline={!joinedOn}>
        {joinedOn ? copy.isJoined : copy.isListed}
      </Tag>
      {endsOn && <Tag outline>{copy.ended(endsOn, today)}</Tag>}
    </>
  );
}

function LinkedSection({ shown }: Shown): VNode | null {
  if (shown.linked.length === 0) return null;
  return (
    <Section id="linked" title={copy.linked}>
      <Stack gap="items">
        {shown.linked.map(({ way, total, organisations }) => (
          <div key={way}>
            <h3 class="w-h3">{wayTitle[way]}</h3>
            <Rows
              small
              items={[
                ...organisations.map((one) => (
                  <OrganisationName
                    key={one.id}
                    name={one.name}
                    sector={one.sector}
                    href={organisationPaths.show({ organisation: one.id })}
                  />
                )),
                ...(total > organisations.length
                  ? [copy.linkedMore(organisations.length, total)]
                  : []),
              ]}
            />
          </div>
        ))}
      </Stack>
    </Section>
  );
}
