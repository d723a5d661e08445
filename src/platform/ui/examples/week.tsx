import { Ask } from '../ask.tsx';
import { Bar } from '../bar.tsx';
import { Button, ButtonLink, Move } from '../button.tsx';
import { Clock } from '../clock.tsx';
import { Row, Split, Stack } from '../layout.tsx';
import { OrganisationName } from '../organisation-name.tsx';
import { Panel } from '../panel.tsx';
import { Rows } from '../rows.tsx';
import { Section } from '../section.tsx';
import { SourceLine } from '../source-line.tsx';
import type { Composition } from './composition.ts';

const waiting = (
  <Rows
    ordered
    items={[
      <Ask
        key="lend"
        kind="Commitment, countered"
        title="Lend two surveyors to Stonebeck"
        href="#lend"
        detail={
          <>
            <OrganisationName name="Stonebeck Council" sector="public" href="#stonebeck" /> offers
            January in place of December.
          </>
        }
        clock={<Clock words="2 working days late" late />}
        moves={
          <>
            <Move action="#accept">Accept January</Move>
            <ButtonLink href="#counter" variant="secondary">
              Counter
            </ButtonLink>
            <ButtonLink href="#decline" variant="secondary">
              Decline
            </ButtonLink>
          </>
        }
      />,
      <Ask
        key="survey"
        kind="Decision by chambers"
        title="Shall all partners use one damp survey?"
        href="#survey"
        detail="You hold Vale Repair Collective’s vote."
        clock={<Clock words="closes in 6 working days" gone={0.45} />}
        moves={
          <ButtonLink href="#vote" variant="secondary">
            Read and vote
          </ButtonLink>
        }
      />,
      <Ask
        key="keys"
        kind="Barrier for your tier"
        title="No shared key-holding rule for empty flats"
        href="#keys"
        detail={
          <>
            Raised by{' '}
            <OrganisationName name="Quayside Residents" sector="civil-society" href="#quayside" />.
            You can answer, or pass it up with a reason.
          </>
        }
        clock={<Clock words="answer in 9 working days" gone={0.35} />}
        moves={
          <>
            <ButtonLink href="#answer" variant="secondary">
              Answer
            </ButtonLink>
            <ButtonLink href="#pass" variant="secondary">
              Pass it up
            </ButtonLink>
          </>
        }
      />,
    ]}
  />
);

const aside = (
  <>
    <Panel
      id="week-only-you"
      before="One move only you can make"
      title="Introduce Averley Tenants Union to Harrow Quay Council"
      call
    >
      <p class="w-sm">
        Their work on renting depends on each other. Of 20 partners, only Vale Repair Collective
        works with both.
      </p>
      <Row>
        <ButtonLink href="#introduce">Write the introduction</ButtonLink>
        <a href="#why" class="w-a w-sm">
          Why only me
        </a>
      </Row>
    </Panel>
    <Section id="week-thanks" title="Someone to thank">
      <Stack>
        <p>
          <OrganisationName name="Averley Builders Guild" sector="private" href="#guild" /> gave up
          its slot at the October open day so that tenants could speak.
        </p>
        <div class="w-do">
          <ButtonLink href="#thank" variant="secondary">
            Thank them
          </ButtonLink>
        </div>
      </Stack>
    </Section>
    <Section id="week-diary" title="Your diary">
      <Stack gap="inside">
        <p>
          <span class="w-strong">4 hours</span> on missions last week, of the{' '}
          <span class="w-strong">5 hours 30</span> you pledged.
        </p>
        <Bar share={0.73} label="73% of your pledge" />
        <SourceLine>
          15% of a 37-hour week. You reported 4 hours yourself. Only you see this line.
        </SourceLine>
      </Stack>
    </Section>
  </>
);

/** What waits on one person, answered where it stands. */
export const weekComposition: Composition = {
  name: 'Your week',
  page: {
    title: 'Your week',
    turn: 1,
    fictional: true,
    head: {
      kind: 'Monday 23 November 2026',
      title: 'Good morning, Amara. Three things wait on you.',
      lede: 'About ten minutes. The oldest clock comes first.',
    },
    children: (
      <Split asideLabel="Only you, thanks and diary" aside={aside}>
        <Section id="week-waiting" title="Waiting on you">
          {waiting}
        </Section>
        <Section id="week-promises" title="Your promises due">
          <Rows
            ordered
            items={[
              <Ask
                key="store"
                title="Spare parts store open at Harrow Quay"
                href="#store"
                detail={
                  <>
                    To{' '}
                    <OrganisationName name="Harrow Quay Council" sector="public" href="#council" />
                  </>
                }
                clock={<Clock words="due in 4 working days" gone={0.7} />}
                moves={
                  <form class="w-ask__do" method="post" action="#store">
                    <Button variant="secondary" name="move" value="done">
                      Report done
                    </Button>
                    <Button variant="secondary" name="move" value="cannot">
                      I cannot keep it
                    </Button>
                  </form>
                }
              />,
            ]}
          />
        </Section>
      </Split>
    ),
  },
};
