import type { VNode } from 'preact';
import type { Day } from '../../../kernel/day.ts';
import { type Attempt, untouched } from '../../../platform/http/ask.ts';
import { AsRead } from '../../../platform/ui/as-read.tsx';
import { Button, ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { Facts } from '../../../platform/ui/facts.tsx';
import { SelectField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { organisationPaths } from '../../organisations/index.ts';
import { checkCopy } from '../copy/check.ts';
import { frequencyName, intensityName, tieCopy } from '../copy/connections.ts';
import { quietCopy } from '../copy/matters.ts';
import { tendingCopy as copy } from '../copy/tending.ts';
import { connectionsTurn } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import type { PairShown } from '../schema/tending.ts';
import { frequencies } from '../tables.ts';
import { ContactsSection } from './contacts.tsx';
import { type PairForm, type PairParts, pairAddress } from './pair-parts.ts';
import { howClose, howOften, lastContact, whoConfirmed, whyItCounts } from './tie-words.ts';
import { typedOr } from './typed.ts';

/** Two organisations: their tie, who tends it, their contacts, and the moves open to whoever looks. */
export function PairPage({
  frame,
  mission,
  tabs,
  shown,
  today,
  attempt = untouched,
  about = 'other',
}: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: PairShown;
  today: Day;
  attempt?: Attempt;
  about?: PairForm;
}): VNode {
  const to = { mission: mission.slug };
  const [one, other] = shown.organisations;
  const title = shown.recorded
    ? tieCopy.tieTitle(one.name, other.name, shown.together)
    : copy.noTie(one.name, other.name);
  const parts = { shown, attempt, about };
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{ label: tieCopy.crumb, href: relationshipPaths.ties(to) }}
      crumb={`${one.name}, ${other.name}`}
      turn={connectionsTurn}
      problems={attempt.problems}
      head={{
        kind: mission.name,
        title,
        lede: (
          <>
            {[one, other].map(({ id, name, sector }, at) => (
              <span key={id}>
                {at > 0 && ' and '}
                <OrganisationName
                  name={name}
                  sector={sector}
                  href={organisationPaths.show({ organisation: id })}
                />
              </span>
            ))}
            . {shown.recorded ? whyItCounts(shown, shown.windowDays, today) : copy.noTieLede}
            {shown.together && !shown.counts && ` ${copy.settled(shown.togetherOn ?? today)}`}
          </>
        ),
      }}
    >
      <Stack gap="sections">
        <Proposal {...parts} />
        <Warnings shown={shown} />
        {shown.recorded && <TieFactsShown shown={shown} />}
        <ContactsSection {...parts} />
        {shown.side !== null && shown.recorded && (
          <Section id="check" title={checkCopy.check}>
            <p class="w-measure">{checkCopy.checkLede}</p>
            <p>
              <ButtonLink href={relationshipPaths.check(pairAddress(shown))} variant="secondary">
                {checkCopy.check}
              </ButtonLink>
            </p>
          </Section>
        )}
        {shown.side !== null && <Tend {...parts} />}
        {shown.mayPropose && <Propose {...parts} />}
      </Stack>
    </MissionPage>
  );
}

function Warnings({ shown }: { shown: PairShown }): VNode | null {
  const { quiet, restsOnOne, organisations } = shown;
  if (quiet === null && restsOnOne.length === 0) return null;
  return (
    <Stack>
      {quiet !== null && <Notice tone="warning">{quietCopy.quiet(quiet)}</Notice>}
      {restsOnOne.map(({ organisation, why }) => (
        <Notice key={organisation} tone="warning">
          {quietCopy.rests(organisations.find(({ id }) => id === organisation)?.name ?? '', why)}
        </Notice>
      ))}
    </Stack>
  );
}

function TieFactsShown({ shown }: { shown: PairShown }): VNode {
  const { organisations, purpose, stewards } = shown;
  return (
    <Stack>
      <Facts
        facts={[
          ...(purpose === null ? [] : [{ term: copy.purpose, value: purpose }]),
          { term: tieCopy.how, value: howOften(shown) },
          { term: tieCopy.close, value: howClose(shown) },
          { term: tieCopy.last, value: lastContact(shown) },
          { term: tieCopy.confirmed, value: whoConfirmed(shown) },
          ...organisations.map(({ id, name }) => {
            const steward = stewards.find(({ organisation }) => organisation === id);
            return {
              term: copy.steward(name),
              value: steward?.post.title ?? copy.nobody,
              ...(steward && {
                note: steward.holders === 0 ? copy.vacant : copy.deputies(steward.deputies),
              }),
            };
          }),
        ]}
      />
      <SourceLine>
        {shown.source === null ? tieCopy.noSource : tieCopy.source(shown.source)}
      </SourceLine>
    </Stack>
  );
}

function Proposal({ shown }: PairParts): VNode | null {
  const { proposal, side } = shown;
  if (proposal === null) return null;
  const to = pairAddress(shown);
  return (
    <Panel id="proposal" title={side ? copy.proposed : copy.proposedOther} call={side !== null}>
      <p class="w-measure">{proposal.purpose}</p>
      {proposal.frequency !== null && (
        <p class="w-sm w-quiet">{frequencyName[proposal.frequency]}</p>
      )}
      {side ? (
        <Stack gap="inside">
          <p class="w-sm w-quiet">{copy.takeUpSeen}</p>
          <Row>
            <Move action={relationshipPaths.takeUpTie(to)}>{copy.takeUp}</Move>
            <Move action={relationshipPaths.declineTie(to)} variant="secondary">
              {copy.decline}
            </Move>
          </Row>
        </Stack>
      ) : (
        <Move action={relationshipPaths.withdrawTie(to)} variant="secondary">
          {copy.withdrawProposal}
        </Move>
      )}
    </Panel>
  );
}

const frequencyChoices = frequencies.map((value) => ({ value, label: frequencyName[value] }));
const intensityChoices = intensityName.map((label, at) => ({ value: String(at + 1), label }));

function Tend({ shown, attempt: sent, about }: PairParts): VNode {
  const attempt = about === 'tend' ? sent : untouched;
  const { problems } = attempt;
  const own = shown.stewards.find(({ organisation }) => organisation === shown.side);
  return (
    <Section id="tend" title={shown.recorded ? copy.tend : copy.make}>
      <Form action={relationshipPaths.tie(pairAddress(shown))}>
        {shown.recorded && (
          <AsRead
            stands={{
              purpose: shown.purpose,
              frequency: shown.frequency,
              intensity: shown.intensity,
              steward: own?.post.id ?? null,
            }}
            attempt={attempt}
          />
        )}
        <p class="w-measure">{copy.tendLede}</p>
        <TextArea
          name="purpose"
          label={copy.purpose}
          description={copy.purposeHint}
          rows={2}
          value={typedOr(attempt, 'purpose', shown.purpose ?? '')}
          optional
          problems={problems}
        />
        <SelectField
          name="frequency"
          label={copy.frequency}
          description={copy.frequencyHint}
          choices={frequencyChoices}
          blank={copy.notStatedChoice}
          value={typedOr(attempt, 'frequency', shown.frequency ?? '')}
          problems={problems}
        />
        <SelectField
          name="intensity"
          label={copy.intensity}
          choices={intensityChoices}
          blank={copy.notStatedChoice}
          value={typedOr(
            attempt,
            'intensity',
            shown.intensity === null ? '' : String(shown.intensity),
          )}
          problems={problems}
        />
        <SelectField
          name="steward"
          label={copy.ownSteward}
          description={copy.ownStewardHint}
          choices={(shown.posts ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          blank={copy.nobody}
          value={typedOr(attempt, 'steward', own?.post.id ?? '')}
          problems={problems}
        />
        <Send seen={copy.tendSeen}>
          <Button variant="secondary">{shown.recorded ? copy.save : copy.makeButton}</Button>
        </Send>
      </Form>
    </Section>
  );
}

function Propose({ shown, attempt: sent, about }: PairParts): VNode {
  const attempt = about === 'propose' ? sent : untouched;
  return (
    <Section id="propose" title={copy.propose}>
      <Form action={relationshipPaths.proposeTie(pairAddress(shown))}>
        <p class="w-measure">{copy.proposeLede}</p>
        <TextField
          name="purpose"
          label={copy.purpose}
          description={copy.purposeHint}
          value={typedOr(attempt, 'purpose')}
          problems={attempt.problems}
        />
        <SelectField
          name="frequency"
          label={copy.frequency}
          choices={frequencyChoices}
          blank={copy.notStatedChoice}
          value={typedOr(attempt, 'frequency')}
          problems={attempt.problems}
        />
        <Send seen={copy.proposeSeen}>
          <Button variant="secondary">{copy.proposeButton}</Button>
        </Send>
      </Form>
    </Section>
  );
}
