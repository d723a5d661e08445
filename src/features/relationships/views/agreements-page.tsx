import type { VNode } from 'preact';
import { type Attempt, untouched } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckboxGroup } from '../../../platform/ui/choices.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { agreementCopy as copy, versionStateName } from '../copy/agreements.ts';
import { connectionsCopy } from '../copy/connections.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { AgreementsShown } from '../schema/agreements.ts';
import { VersionFields } from './agreement-form.tsx';

/** The working agreements of a mission that whoever looks may read, and the form to begin one. */
export function AgreementsPage({
  frame,
  mission,
  tabs,
  shown,
  attempt = untouched,
}: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: AgreementsShown;
  attempt?: Attempt;
}): VNode {
  const to = { mission: mission.slug };
  const { parties: typed } = attempt.typed;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.listTitle}
      within={{ label: connectionsCopy.crumb, href: relationshipPaths.connections(to) }}
      crumb={copy.crumb}
      turn={connectionsTurn}
      problems={attempt.problems}
      head={{ kind: mission.name, title: copy.listTitle, lede: copy.listLede }}
    >
      <Stack gap="sections">
        <Section id="agreements" title={copy.listTitle} hideTitle>
          <Stack>
            {shown.agreements.length === 0 ? (
              <p class="w-quiet">{copy.none}</p>
            ) : (
              <Rows
                items={shown.agreements.map(({ id, title, parties, state, endedOn }) => (
                  <Stack key={id} gap="inside">
                    <Row apart>
                      <a href={relationshipPaths.agreement({ ...to, agreement: id })}>{title}</a>
                      <Tag tone={state === 'in-force' && endedOn === null ? 'accent' : 'neutral'}>
                        {endedOn === null ? versionStateName[state] : copy.endedWord}
                      </Tag>
                    </Row>
                    <p class="w-sm w-quiet">{copy.with(parties.map(({ name }) => name))}</p>
                  </Stack>
                ))}
              />
            )}
            <p class="w-sm w-quiet w-measure">{copy.closed}</p>
          </Stack>
        </Section>
        {shown.others !== null && (
          <Section id="begin" title={copy.begin}>
            <Details summary={copy.begin} open={attempt.problems.length > 0}>
              <Form action={relationshipPaths.agreements(to)}>
                <p class="w-measure">{copy.beginLede}</p>
                <CheckboxGroup
                  name="parties"
                  label={copy.parties}
                  choices={shown.others.map(({ id, name, sector }) => ({
                    value: id,
                    label: <OrganisationName name={name} sector={sector} />,
                  }))}
                  values={typeof typed === 'string' ? [typed] : (typed ?? [])}
                  problems={attempt.problems}
                />
                <VersionFields attempt={attempt} from={null} />
                <Send seen={copy.beginSeen}>
                  <Button>{copy.beginButton}</Button>
                </Send>
              </Form>
            </Details>
          </Section>
        )}
      </Stack>
    </MissionPage>
  );
}
