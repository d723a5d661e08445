import type { VNode } from 'preact';
import type { z } from 'zod';
import { dayInWords } from '../../../kernel/day.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { SearchField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { askCopy, checkCopy, claimCopy, joinCopy as copy, doubtSay } from '../copy/claims.ts';
import { invitationCopy } from '../copy/posts.ts';
import { peoplePaths } from '../paths.ts';
import type { claimFormOutput, claimOutput, joinPageOutput } from '../schema/claims.ts';
import { typedOr as typedIn } from './typed.ts';

type Shown = z.infer<typeof joinPageOutput>;
const crumb = { label: copy.crumb, href: peoplePaths.join() };

/** Where people find the organisation that they come for. */
export function JoinPage({
  shown,
  frame,
  words,
  checks,
}: {
  shown: Shown;
  frame: Frame;
  words: string | null;
  /** Claims may wait for the asker. */
  checks: boolean;
}): VNode {
  return (
    <Page
      frame={frame}
      title={copy.title}
      crumbs={[{ label: copy.crumb }]}
      head={{ title: copy.title, lede: copy.lede }}
    >
      <Stack gap="sections">
        {!shown.confirmed && (
          <Notice tone="warning">
            {shown.address === null ? copy.noAddress : copy.unconfirmed}{' '}
            <a href={peoplePaths.security()}>{copy.security}</a>
          </Notice>
        )}
        <Stack>
          <search>
            <Form action={peoplePaths.join()} asks>
              <SearchField
                name="q"
                label={copy.find}
                description={copy.findHint}
                value={words ?? ''}
                button={copy.findButton}
              />
            </Form>
          </search>
          {shown.found !== null && words !== null && <Found found={shown.found} words={words} />}
        </Stack>
        {shown.invitations.length > 0 && (
          <Panel id="invitations" title={invitationCopy.mine} call>
            <Rows
              items={shown.invitations.map(({ id, organisation }) => (
                <a key={id} href={peoplePaths.invitation({ id })}>
                  {invitationCopy.open(organisation.name)}
                </a>
              ))}
            />
          </Panel>
        )}
        {shown.posts.length > 0 && (
          <Section id="posts" title={copy.posts}>
            <Rows
              items={shown.posts.map(({ title, organisation }) => (
                <span key={organisation.id + title}>
                  {title},{' '}
                  <a href={organisationPaths.show({ organisation: organisation.id })}>
                    {organisation.name}
                  </a>
                </span>
              ))}
            />
          </Section>
        )}
        {shown.claims.length > 0 && (
          <Section id="claims" title={copy.claims}>
            <Rows items={shown.claims.map((claim) => <ClaimRow key={claim.id} claim={claim} />)} />
          </Section>
        )}
        {checks && (
          <p>
            <a href={peoplePaths.claims()}>{copy.toCheck}</a>
          </p>
        )}
        {shown.posts.length === 0 && (
          <Section id="none" title={copy.none}>
            <Stack>
              <p class="w-measure">{copy.noneLede}</p>
              <Row>
                <ButtonLink href={frame.links.home} variant="secondary">
                  {copy.noneButton}
                </ButtonLink>
              </Row>
            </Stack>
          </Section>
        )}
        <Section id="not-listed" title={copy.notListed}>
          <Stack>
            <p class="w-measure">{copy.notListedLede}</p>
            <Row>
              <ButtonLink href={peoplePaths.ask()} variant="secondary">
                {copy.ask}
              </ButtonLink>
            </Row>
          </Stack>
        </Section>
      </Stack>
    </Page>
  );
}

function Found({ found, words }: { found: NonNullable<Shown['found']>; words: string }): VNode {
  if (found.length === 0) return <p class="w-measure">{copy.nothing(words)}</p>;
  return (
    <Stack>
      <p>{copy.found(found.length, words)}</p>
      <Rows
        items={found.map((one) => (
          <Row key={one.id} apart>
            <span>
              <OrganisationName
                name={one.name}
                sector={one.sector}
                href={organisationPaths.show({ organisation: one.id })}
              />{' '}
              <span class="w-sm w-quiet">{one.place}</span>
            </span>
            <Standing one={one} />
          </Row>
        ))}
      />
    </Stack>
  );
}

function Standing({ one }: { one: NonNullable<Shown['found']>[number] }): VNode {
  switch (one.standing) {
    case 'yours':
      return <Tag tone="accent">{copy.yours}</Tag>;
    case 'waits':
      return <Tag>{copy.waits}</Tag>;
    case 'ended':
      return <Tag outline>{copy.ended}</Tag>;
    case 'taken':
      return <span class="w-sm w-quiet">{copy.taken}</span>;
    default:
      return (
        <ButtonLink href={organisationPaths.claim({ organisation: one.id })} variant="secondary">
          {copy.mine(one.name)}
        </ButtonLink>
      );
  }
}

/** One claim in a list: which organisation, and where it stands. */
export function ClaimRow({
  claim,
  by,
}: {
  claim: z.infer<typeof claimOutput>;
  /** Who made it, where that is to be told. */
  by?: string;
}): VNode {
  const name = claim.organisation?.name ?? claim.askedName ?? '';
  return (
    <Row apart>
      <span>
        <a href={peoplePaths.claim({ claim: claim.id })}>
          {by === undefined ? name : checkCopy.title(by, name)}
        </a>{' '}
        <span class="w-sm w-quiet">{dayInWords(claim.madeOn)}</span>
      </span>
      <Tag tone={claim.state === 'waiting' ? 'warning' : 'neutral'}>
        {checkCopy.state[claim.state]}
      </Tag>
    </Row>
  );
}

/** The form that claims an organisation, with how the claim would be checked. */
export function ClaimFormPage({
  shown,
  frame,
  refusal,
  fictional,
  attempt,
}: {
  shown: z.infer<typeof claimFormOutput>;
  frame: Frame;
  /** Why no claim can be made now; null where one can. */
  refusal: string | null;
  fictional: boolean;
  attempt: Attempt;
}): VNode {
  const own = organisationPaths.show({ organisation: shown.id });
  const title = claimCopy.title(shown.name);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[crumb, { label: shown.name, href: own }, { label: claimCopy.crumb }]}
      head={{ title, lede: claimCopy.lede }}
      problems={attempt.problems}
      fictional={fictional}
    >
      {refusal !== null ? (
        <Stack>
          <Notice tone="warning">{refusal}</Notice>
          <Row>
            <ButtonLink href={own} variant="secondary">
              {claimCopy.leave}
            </ButtonLink>
          </Row>
        </Stack>
      ) : (
        <Form action={organisationPaths.claim({ organisation: shown.id })} personal>
          <Notice title={claimCopy.howTitle}>
            {shown.domain !== null
              ? claimCopy.byDomain(shown.domain)
              : `${shown.doubt ? `${doubtSay[shown.doubt]} ` : ''}${claimCopy.byApproval}`}
          </Notice>
          {shown.way === 'approval' && (
            <TextArea
              name="words"
              label={claimCopy.words}
              description={claimCopy.wordsHint}
              value={typedIn(attempt, 'words')}
              problems={attempt.problems}
            />
          )}
          <Send seen={shown.way === 'domain' ? claimCopy.claimSeen : claimCopy.sentSeen}>
            <Button>{shown.way === 'domain' ? claimCopy.claimNow : claimCopy.claim}</Button>
            <ButtonLink href={own} variant="tertiary">
              {claimCopy.leave}
            </ButtonLink>
          </Send>
        </Form>
      )}
    </Page>
  );
}

/** The form that asks for an organisation to be put on the register. */
export function AskPage({ frame, attempt }: { frame: Frame; attempt: Attempt }): VNode {
  const { problems } = attempt;
  return (
    <Page
      frame={frame}
      title={askCopy.title}
      crumbs={[crumb, { label: askCopy.crumb }]}
      head={{ title: askCopy.title, lede: askCopy.lede }}
      problems={problems}
    >
      <Form action={peoplePaths.ask()} personal>
        <TextField
          name="name"
          label={askCopy.name}
          value={typedIn(attempt, 'name')}
          problems={problems}
        />
        <TextField
          name="website"
          label={askCopy.website}
          description={askCopy.websiteHint}
          value={typedIn(attempt, 'website')}
          optional
          problems={problems}
        />
        <TextArea
          name="words"
          label={claimCopy.words}
          description={claimCopy.wordsHint}
          value={typedIn(attempt, 'words')}
          problems={problems}
        />
        <Send seen={askCopy.seen}>
          <Button>{askCopy.send}</Button>
        </Send>
      </Form>
    </Page>
  );
}
