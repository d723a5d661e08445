import type { VNode } from 'preact';
import type { z } from 'zod';
import { type Attempt, untouched } from '../../../platform/http/ask.ts';
import { AsRead } from '../../../platform/ui/as-read.tsx';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { CheckboxField, DayField, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { postCopy as copy, postsCopy } from '../copy/posts.ts';
import { peoplePaths } from '../paths.ts';
import type { postOutput } from '../schema/posts.ts';
import { DepartmentField, postCrumbs } from './posts.tsx';
import { typedOr } from './typed.ts';

type Shown = z.infer<typeof postOutput>;
type Appointment = NonNullable<Shown['holders']>[number];

/** One post: who holds it; whoever keeps it fills, changes and ends it here. */
export function PostPage({
  shown,
  frame,
  fictional,
  attempt,
  about,
}: {
  shown: Shown;
  frame: Frame;
  fictional: boolean;
  attempt: Attempt;
  /** Which of the page's forms was sent. */
  about: 'post' | 'invite' | 'end';
}): VNode {
  const { organisation, title, leads, endedOn, keeps } = shown;
  const of = (form: typeof about) => (about === form ? attempt : untouched);
  return (
    <Page
      frame={frame}
      title={`${title}, ${organisation.name}`}
      crumbs={[...postCrumbs(organisation), { label: title }]}
      head={{
        ...(endedOn !== null && { kind: copy.ended(endedOn) }),
        title,
        lede: leads ? copy.leads : copy.lede(organisation.name),
      }}
      problems={attempt.problems}
      fictional={fictional}
    >
      <Stack gap="sections">
        <Holders shown={shown} signIn={frame.links.signIn} attempt={of('end')} />
        {keeps && endedOn === null && (
          <>
            <Invited shown={shown} attempt={of('invite')} />
            <Change shown={shown} attempt={of('post')} />
          </>
        )}
      </Stack>
    </Page>
  );
}

const daysOf = ({ startsOn, endsOn, deputy }: Appointment): string =>
  [
    deputy ? postsCopy.deputy : '',
    postsCopy.since(startsOn),
    endsOn === null ? '' : postsCopy.until(endsOn),
  ]
    .filter((part) => part !== '')
    .join(', ');

interface HoldersProps {
  shown: Shown;
  attempt: Attempt;
}

function Holders({ shown, signIn, attempt }: HoldersProps & { signIn: string }): VNode {
  const { holders, later, before, vacant, leads } = shown;
  return (
    <Section id="holders" title={copy.holders}>
      <Stack>
        {vacant && (
          <Notice tone={leads ? 'warning' : 'info'}>
            {leads ? copy.vacantLeads : copy.vacant}
          </Notice>
        )}
        {holders === null && !vacant && (
          <p>
            <a href={signIn}>{postsCopy.signIn}</a>
          </p>
        )}
        <People shown={shown} people={holders ?? []} attempt={attempt} />
        {later && later.length > 0 && (
          <Stack>
            <h3 class="w-h3">{copy.later}</h3>
            <People shown={shown} people={later} attempt={attempt} />
          </Stack>
        )}
        {before && before.length > 0 && (
          <Details summary={copy.before}>
            <Rows
              small
              items={before.map((one) => (
                <span key={one.id}>
                  {one.person} <span class="w-quiet">{daysOf(one)}</span>
                </span>
              ))}
            />
          </Details>
        )}
      </Stack>
    </Section>
  );
}

function People({
  shown,
  people,
  attempt,
}: HoldersProps & { people: readonly Appointment[] }): VNode | null {
  if (people.length === 0) return null;
  return (
    <Rows
      items={people.map((one) => (
        <Stack key={one.id} gap="inside">
          <p>
            <span class="w-strong">{one.person}</span> <span class="w-quiet">{daysOf(one)}</span>
          </p>
          {(shown.ends || one.own) && <End shown={shown} one={one} attempt={attempt} />}
        </Stack>
      ))}
    />
  );
}

/** The end of one appointment; its fields are told apart from those of the others by its id. */
function End({ shown, one, attempt }: HoldersProps & { one: Appointment }): VNode {
  const to = { organisation: shown.organisation.id, post: shown.id, appointment: one.id };
  const words = one.own ? copy.leave : copy.endAppointment(one.person);
  const problems = attempt.problems.map((problem) =>
    problem.field === undefined ? problem : { ...problem, field: `${problem.field}-${one.id}` },
  );
  return (
    <Details summary={words} open={attempt.problems.length > 0}>
      <Form action={peoplePaths.endAppointment(to)} personal={one.own && !shown.ends}>
        {one.own && <p class="w-measure">{copy.leaveLede}</p>}
        <DayField
          name="lastDay"
          id={`lastDay-${one.id}`}
          label={copy.lastDay}
          description={one.own ? copy.lastDayOwn : copy.lastDayHint}
          value={typedOr(attempt, 'lastDay')}
          optional
          problems={problems}
        />
        {shown.leads && (
          <CheckboxField
            name="knowing"
            id={`knowing-${one.id}`}
            label={copy.knowing}
            checked={attempt.typed.knowing === 'yes'}
            problems={problems}
          />
        )}
        <Send>
          <Button variant="secondary">{words}</Button>
        </Send>
      </Form>
    </Details>
  );
}

function Invited({ shown, attempt }: HoldersProps): VNode {
  const to = { organisation: shown.organisation.id, post: shown.id };
  const { problems } = attempt;
  const waiting = shown.invitations ?? [];
  return (
    <Section id="invite" title={copy.invite}>
      <Stack gap="groups">
        {waiting.length > 0 && (
          <Stack>
            <h3 class="w-h3">{copy.invited}</h3>
            <Rows
              items={waiting.map(({ id, address, sentOn, deputy }) => (
                <Row key={id} apart>
                  <span>
                    {address}{' '}
                    <span class="w-sm w-quiet">
                      {[...(deputy ? [postsCopy.deputy] : []), copy.sentOn(sentOn)].join(', ')}
                    </span>
                  </span>
                  <Move
                    action={peoplePaths.withdrawFromPost({ ...to, invitation: id })}
                    variant="secondary"
                  >
                    {copy.withdraw(address)}
                  </Move>
                </Row>
              ))}
            />
          </Stack>
        )}
        <Form action={peoplePaths.inviteToPost(to)}>
          <p class="w-measure">{copy.inviteLede}</p>
          <TextField
            name="address"
            type="email"
            autocomplete="off"
            label={copy.address}
            value={typedOr(attempt, 'address')}
            problems={problems}
          />
          <DayField
            name="startsOn"
            label={copy.startsOn}
            description={copy.startsOnHint}
            value={typedOr(attempt, 'startsOn')}
            optional
            problems={problems}
          />
          <DayField
            name="endsOn"
            label={copy.endsOn}
            description={copy.endsOnHint}
            value={typedOr(attempt, 'endsOn')}
            optional
            problems={problems}
          />
          <CheckboxField
            name="deputy"
            label={copy.asDeputy}
            checked={attempt.typed.deputy === 'yes'}
            problems={problems}
          />
          <Send seen={copy.inviteSeen}>
            <Button>{copy.inviteButton}</Button>
          </Send>
        </Form>
      </Stack>
    </Section>
  );
}

function Change({ shown, attempt }: HoldersProps): VNode {
  const to = { organisation: shown.organisation.id, post: shown.id };
  return (
    <Section id="change" title={copy.change}>
      <Stack gap="groups">
        <Form action={peoplePaths.post(to)}>
          <AsRead stands={{ title: shown.title, department: shown.department }} attempt={attempt} />
          <TextField
            name="title"
            label={postsCopy.postTitle}
            value={typedOr(attempt, 'title', shown.title)}
            problems={attempt.problems}
          />
          <DepartmentField
            departments={shown.departments}
            name="department"
            label={postsCopy.department}
            blank={postsCopy.noDepartment}
            value={typedOr(attempt, 'department', shown.department ?? '')}
            problems={attempt.problems}
          />
          <Send seen={postsCopy.postSeen}>
            <Button variant="secondary">{copy.changeButton}</Button>
          </Send>
        </Form>
        {!shown.leads && (
          <Stack>
            <p class="w-measure">{copy.endLede}</p>
            <Move action={peoplePaths.endPost(to)} variant="secondary">
              {copy.endButton}
            </Move>
          </Stack>
        )}
      </Stack>
    </Section>
  );
}
