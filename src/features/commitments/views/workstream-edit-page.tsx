import type { VNode } from 'preact';
import { untouched } from '../../../platform/http/ask.ts';
import { AsRead, readIn } from '../../../platform/ui/as-read.tsx';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { SelectField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Split, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { MissionPage, missionPaths } from '../../missions/index.ts';
import { workstreamEditCopy as copy, roleName, workCopy, workEditCopy } from '../copy.ts';
import { assignmentRoles } from '../domain/work.ts';
import { commitmentPaths } from '../paths.ts';
import type { WorkstreamEditShown } from '../schema.ts';
import { OrganisationLink } from './commitment-row.tsx';
import { type EditProps, typedIn } from './work-edit-page.tsx';

/** One workstream as its convenor changes it: its name, who does it, and its end. */
export function WorkstreamEditPage(props: EditProps<WorkstreamEditShown>): VNode {
  const { frame, mission, tabs, shown, attempt } = props;
  const { workstream } = shown;
  const to = { mission: mission.slug, workstream: workstream.id };
  const live = workstream.endedOn === null;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={workstream.name}
      within={{ label: workEditCopy.crumb, href: commitmentPaths.work({ mission: mission.slug }) }}
      crumb={workstream.name}
      head={{ kind: `${copy.kind} · ${mission.name}`, title: workstream.name }}
      problems={attempt.problems}
    >
      <Split
        asideLabel={copy.renameTitle}
        aside={live && <Aside {...props} />}
        rest={live && <End {...props} />}
      >
        {workstream.endedOn !== null && (
          <Notice>
            {copy.ended(workstream.endedOn)}
            {workstream.endedBecause !== null && ` ${copy.because(workstream.endedBecause)}`}
          </Notice>
        )}
        <Section id="assigned" title={copy.assignments}>
          <Stack>
            {shown.assignments.length === 0 ? (
              <p class="w-quiet">{copy.none}</p>
            ) : (
              <Rows
                items={shown.assignments.map((assignment) => (
                  <AssignmentRow
                    key={assignment.organisation.id}
                    assignment={assignment}
                    to={to}
                    live={live}
                  />
                ))}
              />
            )}
            <p class="w-sm w-quiet">{copy.notPromise}</p>
          </Stack>
        </Section>
        {live && <Assign {...props} />}
      </Split>
    </MissionPage>
  );
}

function AssignmentRow(props: {
  assignment: WorkstreamEditShown['assignments'][number];
  to: { mission: string; workstream: string };
  live: boolean;
}): VNode {
  const { assignment, to, live } = props;
  const { organisation, role } = assignment;
  const at = { ...to, organisation: organisation.id };
  const others = assignmentRoles.filter((other) => other !== role);
  return (
    <Row apart>
      <span>
        <OrganisationLink organisation={organisation} />{' '}
        <span class="w-quiet">
          {role === null ? workCopy.roleNotStated : roleName[role]}
          {!assignment.partner && `, ${workCopy.notPartner}`}
        </span>
      </span>
      {live && (
        <span class="w-row w-do">
          {others.map((other) => (
            <Move
              key={other}
              action={commitmentPaths.assignment(at)}
              hidden={{ role: other, asRead: readIn({ role }, untouched) }}
              variant="secondary"
            >
              {other === 'lead' ? copy.makeLead : copy.makeContributor}
              <span class="ds-sr-only">: {organisation.name}</span>
            </Move>
          ))}
          <Move action={commitmentPaths.endAssignment(at)} variant="tertiary">
            {copy.end}
            <span class="ds-sr-only">: {organisation.name}</span>
          </Move>
        </span>
      )}
    </Row>
  );
}

function Assign({ mission, shown, attempt }: EditProps<WorkstreamEditShown>): VNode {
  const to = { mission: mission.slug, workstream: shown.workstream.id };
  const addPartner = (
    <a href={missionPaths.partners({ mission: mission.slug })}>{copy.addPartner}</a>
  );
  return (
    <Section id="assign" title={copy.assignTitle}>
      {shown.partners.length === 0 ? (
        <p>
          {copy.noPartnersLeft} {addPartner}
        </p>
      ) : (
        <Form action={commitmentPaths.assignments(to)}>
          <SelectField
            name="organisation"
            label={copy.organisation}
            description={
              <>
                {copy.organisationHelp} {addPartner}
              </>
            }
            value={typedIn(attempt, 'organisation') ?? ''}
            choices={shown.partners.map(({ id, name }) => ({ value: id, label: name }))}
            problems={attempt.problems}
          />
          <RadioGroup
            name="role"
            label={copy.role}
            value={typedIn(attempt, 'role')}
            choices={assignmentRoles.map((role) => ({
              value: role,
              label: copy.roles[role].label,
              description: copy.roles[role].about,
            }))}
            problems={attempt.problems}
          />
          <Send seen={workEditCopy.seen}>
            <Button>{copy.assign}</Button>
          </Send>
        </Form>
      )}
    </Section>
  );
}

function Aside({ mission, shown, attempt }: EditProps<WorkstreamEditShown>): VNode {
  const to = { mission: mission.slug, workstream: shown.workstream.id };
  return (
    <Section id="rename" title={copy.renameTitle}>
      <Form action={commitmentPaths.workstream(to)}>
        <AsRead stands={{ name: shown.workstream.name }} attempt={attempt} />
        <TextField
          name="name"
          label={workEditCopy.nameLabel}
          value={typedIn(attempt, 'name') ?? shown.workstream.name}
          problems={attempt.problems}
        />
        <Send>
          <Button variant="secondary">{copy.rename}</Button>
        </Send>
      </Form>
    </Section>
  );
}

function End({ mission, shown, attempt }: EditProps<WorkstreamEditShown>): VNode {
  const to = { mission: mission.slug, workstream: shown.workstream.id };
  return (
    <Details summary={copy.endTitle} open={typedIn(attempt, 'reason') !== undefined}>
      <Stack>
        <p>{copy.endSay}</p>
        <Form action={commitmentPaths.endWorkstream(to)}>
          <TextArea
            name="reason"
            label={copy.endReason}
            value={typedIn(attempt, 'reason')}
            problems={attempt.problems}
            rows={2}
            optional
          />
          <Send seen={workEditCopy.seen}>
            <Button variant="secondary" tone="danger">
              {copy.endButton}
            </Button>
          </Send>
        </Form>
      </Stack>
    </Details>
  );
}
