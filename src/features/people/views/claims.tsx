import type { VNode } from 'preact';
import type { z } from 'zod';
import { dayInWords } from '../../../kernel/day.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { type Pair, Pairs } from '../../../platform/ui/pairs.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { checkCopy as copy, joinCopy, reasonName, refusedSay } from '../copy/claims.ts';
import { refusalReasons } from '../domain/claim.ts';
import { peoplePaths } from '../paths.ts';
import type { claimPageOutput, claimsOutput } from '../schema/claims.ts';
import { ClaimRow } from './join.tsx';

const joinCrumb = { label: joinCopy.crumb, href: peoplePaths.join() };

/** Claims that wait for whoever reads. */
export function ClaimsPage({
  shown,
  frame,
}: {
  shown: z.infer<typeof claimsOutput>;
  frame: Frame;
}): VNode {
  const title = copy.listTitle(shown.claims.length);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[joinCrumb, { label: copy.listCrumb }]}
      head={{ title, lede: copy.listLede }}
    >
      {shown.claims.length === 0 ? (
        <Empty>{copy.listEmpty}</Empty>
      ) : (
        <Rows
          ordered
          items={shown.claims.map((claim) => (
            <ClaimRow key={claim.id} claim={claim} by={claim.claimant.name} />
          ))}
        />
      )}
    </Page>
  );
}

type Shown = z.infer<typeof claimPageOutput>;

const titleOf = (shown: Shown, name: string): string => {
  if (shown.own) return copy.ownTitle(name);
  return shown.askedName === null || shown.organisation
    ? copy.title(shown.claimant.name, name)
    : copy.askTitle(shown.claimant.name, name);
};

/** One claim: what it says, where it stands, and what the reader can do. */
export function ClaimPage({
  shown,
  frame,
  attempt,
}: {
  shown: Shown;
  frame: Frame;
  attempt: Attempt;
}): VNode {
  const name = shown.organisation?.name ?? shown.askedName ?? '';
  const title = titleOf(shown, name);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[
        joinCrumb,
        ...(shown.own ? [] : [{ label: copy.listCrumb, href: peoplePaths.claims() }]),
        { label: name },
      ]}
      head={{ kind: copy.state[shown.state], title }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        <Standing shown={shown} />
        <Pairs pairs={pairsOf(shown)} />
        {shown.own && shown.state === 'waiting' && (
          <Move
            action={peoplePaths.withdrawClaim({ claim: shown.id })}
            variant="secondary"
            personal
          >
            {copy.withdraw}
          </Move>
        )}
        {shown.mayCheck && <Check shown={shown} attempt={attempt} />}
      </Stack>
    </Page>
  );
}

/** What became of it, for the claimant: why, and what to do next. */
function Standing({ shown }: { shown: Shown }): VNode | null {
  if (!shown.own) return null;
  if (shown.state === 'waiting') return <Notice>{copy.waitsLede}</Notice>;
  if (shown.state === 'approved' && shown.organisation)
    return (
      <Stack>
        <Notice tone="success">{copy.approvedLede}</Notice>
        <Row>
          <ButtonLink href={organisationPaths.show({ organisation: shown.organisation.id })}>
            {copy.toJoin}
          </ButtonLink>
        </Row>
      </Stack>
    );
  if (shown.state !== 'refused') return null;
  // The codes are those that our own commands write.
  const say = refusedSay[(shown.refusal ?? '') as keyof typeof refusedSay];
  return (
    <Stack>
      <Notice tone="warning" title={say}>
        {shown.answer}
      </Notice>
      <Row>
        <ButtonLink href={peoplePaths.join()} variant="secondary">
          {copy.again}
        </ButtonLink>
      </Row>
    </Stack>
  );
}

function pairsOf(shown: Shown): Pair[] {
  const { organisation, askedWebsite, claimant, words, way, madeOn, endedOn } = shown;
  return [
    ...(organisation
      ? [
          {
            term: copy.organisation,
            value: (
              <a href={organisationPaths.show({ organisation: organisation.id })}>
                {organisation.name}
              </a>
            ),
          },
        ]
      : []),
    ...(askedWebsite ? [{ term: copy.website, value: askedWebsite }] : []),
    ...(claimant.address ? [{ term: copy.address, value: claimant.address }] : []),
    ...(words ? [{ term: shown.own ? copy.ownWords : copy.words, value: words }] : []),
    { term: copy.madeOn, value: dayInWords(madeOn) },
    ...(endedOn ? [{ term: copy.endedOn, value: dayInWords(endedOn) }] : []),
    ...(way ? [{ term: copy.checked, value: copy.way[way] }] : []),
  ];
}

/** What whoever checks the claim can do. */
function Check({ shown, attempt }: { shown: Shown; attempt: Attempt }): VNode {
  const { problems } = attempt;
  const typed = (field: string) => {
    const said = attempt.typed[field];
    return typeof said === 'string' ? said : '';
  };
  const claim = { claim: shown.id };
  return (
    <>
      <Section id="approve" title={copy.approveTitle}>
        <Form action={peoplePaths.approveClaim(claim)}>
          <p class="w-measure">{copy.approveLede}</p>
          {!shown.organisation && (
            <TextField
              name="organisation"
              label={copy.on}
              description={copy.onHint}
              value={typed('organisation')}
              optional
              problems={problems}
            />
          )}
          <Send seen={copy.approveSeen}>
            <Button>{copy.approve}</Button>
          </Send>
        </Form>
      </Section>
      <Section id="refuse" title={copy.refuseTitle}>
        <Form action={peoplePaths.refuseClaim(claim)}>
          <RadioGroup
            name="reason"
            label={copy.reason}
            choices={refusalReasons.map((value) => ({ value, label: reasonName[value] }))}
            value={typed('reason')}
            problems={problems}
          />
          <TextArea
            name="words"
            label={copy.answerLabel}
            description={copy.answerHint}
            value={typed('words')}
            optional
            rows={2}
            problems={problems}
          />
          <Send>
            <Button variant="secondary">{copy.refuse}</Button>
          </Send>
        </Form>
      </Section>
    </>
  );
}
