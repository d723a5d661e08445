import type { VNode } from 'preact';
import { type Attempt, untouched } from '../../../platform/http/ask.ts';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { TextArea } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { Bullets, Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { organisationPaths } from '../../organisations/index.ts';
import { agreementCopy as copy, versionStateName } from '../copy/agreements.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { AgreementShown } from '../schema/agreements.ts';
import { VersionFields } from './agreement-form.tsx';
import { typedOr } from './typed.ts';

type Version = NonNullable<AgreementShown['inForce']>;
interface Parts {
  shown: AgreementShown;
  attempt: Attempt;
}

const addressOf = ({ mission, id }: AgreementShown) => ({ mission: mission.id, agreement: id });

/** A working agreement: what is in force, what is proposed and the answer to it, and all it ever said. */
export function AgreementPage({
  frame,
  mission,
  tabs,
  shown,
  attempt = untouched,
}: Parts & { frame: Frame; mission: MissionFacts; tabs: readonly Tab[] }): VNode {
  const { inForce, proposed, looked, endedOn } = shown;
  const current = looked ?? inForce ?? proposed ?? shown.versions[0] ?? null;
  const title = current?.title ?? copy.listTitle;
  const parts = { shown, attempt };
  const lede =
    endedOn !== null
      ? copy.ended(endedOn)
      : inForce?.inForceOn
        ? `${copy.inForce(inForce.inForceOn)}. ${shown.reviewDue ? copy.reviewDue(inForce.reviewOn) : copy.review(inForce.reviewOn)}`
        : copy.noneInForce;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{
        label: copy.crumb,
        href: relationshipPaths.agreements({ mission: mission.slug }),
      }}
      crumb={title}
      turn={connectionsTurn}
      problems={attempt.problems}
      head={{ kind: mission.name, title, lede }}
    >
      <Stack gap="sections">
        {looked ? (
          <Stack>
            <p>
              <a href={relationshipPaths.agreement(addressOf(shown))}>{copy.backToNow}</a>
            </p>
            <Words id="looked" title={copy.showing(looked.number)} version={looked} />
          </Stack>
        ) : (
          <>
            {proposed && <Proposed {...parts} proposed={proposed} />}
            {inForce?.inForceOn && (
              <Words id="in-force" title={copy.inForce(inForce.inForceOn)} version={inForce} />
            )}
          </>
        )}
        <Changes shown={shown} />
        <PartiesSection shown={shown} />
        <Versions shown={shown} />
        {shown.side !== null && proposed === null && <Change {...parts} />}
        {shown.side !== null && <Leave {...parts} />}
      </Stack>
    </MissionPage>
  );
}

function Words({ id, title, version }: { id: string; title: string; version: Version }): VNode {
  return (
    <Section id={id} title={title}>
      <WordsOf version={version} />
    </Section>
  );
}

function WordsOf({ version }: { version: Version }): VNode {
  return (
    <Stack>
      {version.headings.map(({ heading, words }) => (
        <Stack key={heading} gap="inside">
          <h3 class="w-h3">{heading}</h3>
          {words.split(/\n+/).map((line) => (
            <p key={line} class="w-measure">
              {line}
            </p>
          ))}
        </Stack>
      ))}
      {version.answer !== null && <p>{copy.theySaid(version.answer)}</p>}
    </Stack>
  );
}

function Proposed({ shown, attempt, proposed }: Parts & { proposed: Version }): VNode {
  const to = addressOf(shown);
  const { side } = shown;
  const by = shown.parties.find(({ id }) => id === proposed.proposedBy)?.name ?? '';
  const own = side === proposed.proposedBy;
  const missing = shown.parties.filter(
    ({ id, leftOn }) => leftOn === null && !proposed.acceptedBy.includes(id),
  );
  return (
    <Panel id="proposed" title={own ? copy.proposedOwn : copy.proposed(by)} call>
      <WordsOf version={proposed} />
      <p class="w-sm w-quiet">
        {copy.audienceName[proposed.audience]}. {copy.review(proposed.reviewOn)}
      </p>
      <p>{copy.waitsFor(missing.map(({ name }) => name))}</p>
      {side !== null && own && (
        <Move action={relationshipPaths.withdrawAgreement(to)} variant="secondary">
          {copy.withdraw}
        </Move>
      )}
      {side !== null && !own && !proposed.acceptedBy.includes(side) && (
        <Stack gap="inside">
          <p class="w-sm w-quiet">{copy.acceptSeen}</p>
          <Move action={relationshipPaths.acceptAgreement(to)}>{copy.accept}</Move>
        </Stack>
      )}
      {side !== null && !own && (
        <Say
          name="decline"
          action={relationshipPaths.declineAgreement(to)}
          attempt={attempt}
          label={copy.declineWhy}
          seen={copy.declineSeen}
          button={copy.decline}
        />
      )}
    </Panel>
  );
}

/** A move that says why. Two of them stand on one page, so each has an id of its own. */
function Say(props: {
  name: string;
  action: string;
  attempt: Attempt;
  label: string;
  seen: string;
  button: string;
}): VNode {
  const { name, action, attempt, label, seen, button } = props;
  const mine = attempt.problems.some(({ field }) => field === 'answer');
  const id = `answer-${name}`;
  const problems = attempt.problems.map((one) =>
    one.field === 'answer' ? { ...one, field: id } : one,
  );
  return (
    <Details summary={button} open={mine}>
      <Form action={action}>
        <TextArea
          name="answer"
          id={id}
          label={label}
          rows={2}
          value={mine ? typedOr(attempt, 'answer') : ''}
          problems={problems}
        />
        <Send seen={seen}>
          <Button variant="secondary">{button}</Button>
        </Send>
      </Form>
    </Details>
  );
}

function Changes({ shown }: { shown: AgreementShown }): VNode | null {
  const { changes } = shown;
  if (changes === null) return null;
  return (
    <Section id="changes" title={copy.compare(changes.from)}>
      <Stack>
        <p class="w-sm w-quiet">{copy.compareLede}</p>
        <Bullets
          items={changes.lines.map(({ kind, words }) =>
            kind === 'same' ? words : kind === 'gone' ? <del>{words}</del> : <ins>{words}</ins>,
          )}
        />
      </Stack>
    </Section>
  );
}

function PartiesSection({ shown }: { shown: AgreementShown }): VNode {
  return (
    <Section id="parties" title={copy.partiesTitle}>
      <Rows
        items={shown.parties.map(({ id, name, sector, leftOn, leftWords }) => (
          <Stack key={id} gap="inside">
            <OrganisationName
              name={name}
              sector={sector}
              href={organisationPaths.show({ organisation: id })}
            />
            {leftOn !== null && <p class="w-sm w-quiet">{copy.left(name, leftOn)}</p>}
            {leftWords !== null && <p class="w-sm">{copy.theySaid(leftWords)}</p>}
          </Stack>
        ))}
      />
    </Section>
  );
}

function Versions({ shown }: { shown: AgreementShown }): VNode {
  return (
    <Section id="versions" title={copy.versions}>
      <Rows
        small
        items={shown.versions.map(({ number, state, proposedOn }) => (
          <a key={number} href={relationshipPaths.agreement(addressOf(shown), { version: number })}>
            {copy.version(number, versionStateName[state], proposedOn)}
          </a>
        ))}
      />
    </Section>
  );
}

function Change({ shown, attempt }: Parts): VNode {
  const mine = attempt.problems.some(({ field }) => field !== 'answer');
  return (
    <Section id="change" title={copy.change}>
      <Details summary={copy.change} open={mine}>
        <Form action={relationshipPaths.proposeAgreement(addressOf(shown))}>
          <p class="w-measure">{copy.changeLede}</p>
          <VersionFields
            attempt={mine ? attempt : untouched}
            from={shown.inForce ?? shown.versions[0] ?? null}
          />
          <Send seen={copy.declineSeen}>
            <Button>{copy.change}</Button>
          </Send>
        </Form>
      </Details>
    </Section>
  );
}

function Leave({ shown, attempt }: Parts): VNode {
  return (
    <Section id="leave" title={copy.leave}>
      <Stack>
        {shown.parties.filter(({ leftOn }) => leftOn === null).length === 2 && (
          <Notice>{copy.leaveEnds}</Notice>
        )}
        <Say
          name="leave"
          action={relationshipPaths.leaveAgreement(addressOf(shown))}
          attempt={attempt}
          label={copy.leaveWhy}
          seen={copy.leaveSeen}
          button={copy.leaveButton}
        />
      </Stack>
    </Section>
  );
}
