import type { VNode } from 'preact';
import { type Attempt, untouched } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { DayField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { checkCopy as copy } from '../copy/check.ts';
import { connectionsCopy } from '../copy/connections.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { RoundsShown } from '../schema/check.ts';
import { typedOr } from './typed.ts';

/** The rounds of a mission: the open one, the ties of one's own to check, and the form to open one. */
export function RoundsPage({
  frame,
  mission,
  tabs,
  shown,
  attempt = untouched,
}: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: RoundsShown;
  attempt?: Attempt;
}): VNode {
  const to = { mission: mission.slug };
  const title = copy.roundTitle(shown.open !== null);
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: connectionsCopy.crumb, href: relationshipPaths.connections(to) }}
      crumb={copy.roundsCrumb}
      turn={connectionsTurn}
      problems={attempt.problems}
      head={{
        kind: mission.name,
        title,
        lede: shown.open ? copy.roundUntil(shown.open.closesOn) : copy.roundLede,
      }}
    >
      <Stack gap="sections">
        {shown.mine !== null && (
          <Section id="mine" title={copy.mine}>
            {shown.mine.length === 0 ? (
              <p class="w-quiet">{copy.noneMine}</p>
            ) : (
              <Rows
                items={shown.mine.map(({ with: theirs, own, answered }) => (
                  <Row key={theirs.id} apart>
                    <a href={relationshipPaths.check({ ...to, one: own, other: theirs.id })}>
                      {theirs.name}
                    </a>
                    <Tag tone={answered ? 'success' : 'warning'}>
                      {answered ? copy.answered : copy.toAnswer}
                    </Tag>
                  </Row>
                ))}
              />
            )}
          </Section>
        )}
        {shown.mayOpen && (
          <Section id="open" title={copy.roundOpen}>
            <Form action={relationshipPaths.checks(to)}>
              <p class="w-measure">{copy.roundOpenLede}</p>
              <DayField
                name="closesOn"
                label={copy.closesOn}
                value={typedOr(attempt, 'closesOn')}
                problems={attempt.problems}
              />
              <Send seen={copy.roundSeen}>
                <Button>{copy.roundButton}</Button>
              </Send>
            </Form>
          </Section>
        )}
        <Section id="rounds" title={copy.rounds}>
          {shown.rounds.length === 0 ? (
            <p class="w-quiet">{copy.noRounds}</p>
          ) : (
            <Rows
              small
              items={shown.rounds.map(({ id, opensOn, closesOn }) => (
                <span key={id}>{copy.round(opensOn, closesOn)}</span>
              ))}
            />
          )}
        </Section>
      </Stack>
    </MissionPage>
  );
}
