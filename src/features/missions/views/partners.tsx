import type { VNode } from 'preact';
import type { z } from 'zod';
import { sectorsInTurn } from '../../../kernel/sector.ts';
import { tierName } from '../../../kernel/tier.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { AsRead } from '../../../platform/ui/as-read.tsx';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../../platform/ui/choices.tsx';
import { SearchField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SectorColumn } from '../../../platform/ui/sector-column.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import type { Holdings } from '../commands/partners.ts';
import { partnersCopy as copy } from '../copy/form-words.ts';
import { overviewCopy } from '../copy/pages.ts';
import { missionPaths } from '../paths.ts';
import type { MissionFacts } from '../queries.ts';
import type { partnersOutput } from '../schema/mission.ts';
import { MissionPage } from './mission-page.tsx';
import { answersOf } from './typed.ts';

type Shown = z.infer<typeof partnersOutput>;
type Partner = Shown['partners'][number];

/** The page's order of sectors. */
const turn = 1;

interface PartnersProps {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: Shown;
  convenes: boolean;
  attempt: Attempt;
  /** Words that an organisation is looked up by. */
  find: string | null;
  /** Where a list of partners is imported. */
  importHref: string;
}

/** Who takes part in a mission and under which label; the convenor adds, changes and ends here. */
export function PartnersPage(props: PartnersProps): VNode {
  const { frame, mission, tabs, shown, convenes, attempt } = props;
  const title = copy.title(shown.partners.length);
  const groups = [...sectorsInTurn(turn), null];
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      turn={turn}
      title={title}
      crumb={copy.crumb}
      head={{ kind: mission.name, title, lede: copy.lede }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        {shown.partners.length === 0 && (
          <p class="w-measure">
            {copy.none} {convenes && copy.noneHelp}
          </p>
        )}
        <Section id="partners" title={copy.crumb} hideTitle>
          <Stack gap="groups">
            {groups.map((sector) => {
              const partners = shown.partners.filter((each) => each.sector === sector);
              if (partners.length === 0) return null;
              return (
                <SectorColumn
                  key={sector ?? 'not-stated'}
                  sector={sector}
                  count={partners.length}
                  {...(sector === null && { title: overviewCopy.notStated })}
                >
                  <Rows
                    items={partners.map((partner) => (
                      <One
                        key={partner.id}
                        mission={mission}
                        partner={partner}
                        convenes={convenes}
                      />
                    ))}
                  />
                </SectorColumn>
              );
            })}
          </Stack>
        </Section>
        {convenes && <Add {...props} />}
      </Stack>
    </MissionPage>
  );
}

function One({
  mission,
  partner,
  convenes,
}: {
  mission: MissionFacts;
  partner: Partner;
  convenes: boolean;
}): VNode {
  const { id, name, sector, tier, role, joined, consent, attested } = partner;
  const said = [
    ...(tier === null ? [] : [tierName[tier].toLowerCase()]),
    ...(mission.lead?.slug === id ? [copy.convenes] : []),
    ...(role === null || role === 'partner' ? [] : [copy.roles[role].toLowerCase()]),
    ...(joined ? [] : [copy.listedOnly]),
    ...(consent === 'invited' ? [copy.invited] : []),
    ...(consent === 'consented' ? [copy.consented] : []),
    ...(attested ? [copy.attested] : []),
  ];
  return (
    <Row apart>
      <span>
        <OrganisationName
          name={name}
          sector={sector}
          href={organisationPaths.show({ organisation: id })}
        />{' '}
        <span class="w-sm w-quiet">{said.join('; ')}</span>
      </span>
      {convenes && (
        <span class="w-sm">
          <a
            href={missionPaths.partner({ mission: mission.slug, organisation: id })}
            aria-label={`${copy.change}: ${name}`}
          >
            {copy.change}
          </a>
        </span>
      )}
    </Row>
  );
}

/** Looks an organisation up and adds it. */
function Add({ mission, shown, attempt, find, importHref }: PartnersProps): VNode {
  const to = { mission: mission.slug };
  const answers = answersOf(attempt, {});
  return (
    <Section id="add" title={copy.addTitle}>
      <Stack gap="groups">
        <search>
          <Form action={missionPaths.partners(to)} asks>
            <SearchField
              name="find"
              label={copy.find}
              description={copy.findHint}
              value={find ?? ''}
              button={copy.findButton}
            />
          </Form>
        </search>
        {shown.found !== null && find !== null && (
          <Stack>
            <p>{copy.found(shown.found.length, find)}</p>
            <Rows
              items={shown.found.map(({ id, name, sector, partner }) => (
                <Row key={id} apart>
                  <OrganisationName
                    name={name}
                    sector={sector}
                    href={organisationPaths.show({ organisation: id })}
                  />
                  {partner ? (
                    <span class="w-sm w-quiet">{copy.isPartner}</span>
                  ) : (
                    <Move
                      action={missionPaths.partners(to)}
                      hidden={{ organisation: id, role: 'partner' }}
                      variant="secondary"
                    >
                      {copy.add(name)}
                    </Move>
                  )}
                </Row>
              ))}
            />
          </Stack>
        )}
        <Form action={missionPaths.partners(to)}>
          <TextField
            name="organisation"
            label={copy.organisation}
            description={copy.organisationHint}
            value={answers.of('organisation')}
            problems={attempt.problems}
          />
          <Roles value={answers.of('role') || 'partner'} attempt={attempt} />
          <Send seen={copy.addSeen}>
            <Button>{copy.addButton}</Button>
          </Send>
        </Form>
        <p>
          <a href={missionPaths.invitePartner(to)}>{copy.inviteOne}</a>
        </p>
        <p>
          {copy.many} <a href={importHref}>{copy.importList}</a>
        </p>
      </Stack>
    </Section>
  );
}

/** The label that a partner is to have. */
export function Roles({ value, attempt }: { value: string; attempt: Attempt }): VNode {
  return (
    <RadioGroup
      name="role"
      label={copy.label}
      value={value}
      problems={attempt.problems}
      choices={[
        ...(['partner', 'co-chair', 'lead'] as const).map((role) => ({
          value: role,
          label: copy.roles[role],
        })),
        { value: '', label: copy.noRole },
      ]}
    />
  );
}

/** Where a workstream is changed and a commitment shown. */
type HeldHref = {
  readonly workstream: (to: { mission: string; workstream: string }) => string;
  readonly commitment: (to: { commitment: string }) => string;
};

/** What a partner still holds, each with where it is settled. */
function Held({
  holds: { assignments, promises, ties },
  mission,
  heldHref,
}: {
  holds: Holdings;
  mission: string;
  heldHref: HeldHref;
}): VNode {
  const links = (said: string, rows: readonly { href: string; name: string }[]) =>
    rows.length > 0 && (
      <div>
        <p>{said}</p>
        <ul>
          {rows.map(({ href, name }) => (
            <li key={href}>
              <a href={href}>{name}</a>
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <Stack>
      <h3 class="w-h3">{copy.holdsTitle}</h3>
      {assignments.length + promises.length + ties === 0 && <p>{copy.holdsNothing}</p>}
      {links(
        copy.holdsAssignments,
        assignments.map(({ id, name }) => ({
          href: heldHref.workstream({ mission, workstream: id }),
          name,
        })),
      )}
      {links(
        copy.holdsPromises,
        promises.map(({ id, name }) => ({ href: heldHref.commitment({ commitment: id }), name })),
      )}
      {ties > 0 && <p>{copy.holdsTies(ties)}</p>}
    </Stack>
  );
}

/** One partner: its label, and the end of its part. */
export function PartnerPage({
  frame,
  mission,
  tabs,
  partner,
  holds,
  heldHref,
  attempt,
  ends,
}: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  partner: { slug: string; name: string; role: string | null };
  holds: Holdings;
  heldHref: HeldHref;
  attempt: Attempt;
  /** Whether the attempt was to end its part. */
  ends: boolean;
}): VNode {
  const to = { mission: mission.slug, organisation: partner.slug };
  const none: Attempt = { typed: {}, problems: [] };
  const label = ends ? none : attempt;
  const end = ends ? attempt : none;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      turn={turn}
      title={copy.editTitle(partner.name)}
      within={{ label: copy.crumb, href: missionPaths.partners(to) }}
      crumb={partner.name}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        <Form action={missionPaths.partner(to)}>
          <AsRead stands={{ role: partner.role }} attempt={label} />
          <Roles value={answersOf(label, { role: partner.role }).of('role')} attempt={label} />
          <Send>
            <Button>{copy.editButton}</Button>
          </Send>
        </Form>
        <Section id="end" title={copy.endTitle}>
          <Form action={missionPaths.endPartner(to)}>
            <p class="w-measure">{copy.endLede(partner.name)}</p>
            <Held holds={holds} mission={mission.slug} heldHref={heldHref} />
            {holds.promises.length > 0 && (
              <CheckboxGroup
                name="promisesStay"
                label={copy.promisesStay}
                values={answersOf(end, {}).of('promisesStay') === 'yes' ? ['yes'] : []}
                problems={end.problems}
                choices={[{ value: 'yes', label: copy.promisesStayHint }]}
              />
            )}
            <TextArea
              name="reason"
              label={copy.endReason}
              value={answersOf(end, {}).of('reason')}
              problems={end.problems}
              rows={2}
            />
            <Send>
              <Button variant="secondary">{copy.endButton}</Button>
            </Send>
          </Form>
        </Section>
      </Stack>
    </MissionPage>
  );
}
