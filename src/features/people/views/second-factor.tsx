import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { Code } from '../../../platform/ui/code.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Bullets } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { accountCopy } from '../copy/account.ts';
import { secondFactorCopy as copy } from '../copy/second-factor.ts';
import { doorCopy } from '../copy/sign-in.ts';
import { inGroups } from '../domain/second-factor.ts';
import { peoplePaths } from '../paths.ts';
import type { SecondFactorShown, secondOutput } from '../schema/second-factor.ts';
import { KeySquare } from './key-square.tsx';
import { Onward } from './sign-in.tsx';

interface SecondFactorProps {
  shown: SecondFactorShown;
  frame: Frame;
  attempt: Attempt;
  /** Recovery codes that were just made; they are on no other page. */
  codes?: readonly string[];
}

/** Whether a second factor is asked when I sign in, and how to change that. */
export function SecondFactorPage({ shown, frame, attempt, codes }: SecondFactorProps): VNode {
  const { state } = shown;
  return (
    <Page
      frame={frame}
      title={copy.title[state]}
      crumbs={[
        { label: accountCopy.account, href: peoplePaths.account() },
        { label: copy.security, href: peoplePaths.security() },
        { label: copy.crumb },
      ]}
      head={{ title: copy.title[state], lede: copy.lede[state] }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        {codes && <NewCodes codes={codes} />}
        {state === 'off' && (
          <PasswordAgain
            shown={shown}
            attempt={attempt}
            action={peoplePaths.keepSecondFactor()}
            send={copy.begin}
          >
            {copy.need}
          </PasswordAgain>
        )}
        {state === 'begun' && <Begun shown={shown} attempt={attempt} />}
        {state === 'on' && <On shown={shown} attempt={attempt} />}
      </Stack>
    </Page>
  );
}

type Shown = Pick<SecondFactorProps, 'shown' | 'attempt'>;

/** A button for what matters, with the password asked again of whoever has one. */
function PasswordAgain({
  shown,
  attempt,
  action,
  send,
  children,
  id = 'password',
  quiet = false,
}: Shown & {
  action: string;
  send: string;
  children: string;
  id?: string;
  quiet?: boolean;
}): VNode {
  return (
    <Form action={action} personal>
      <p class="w-measure">{children}</p>
      {shown.hasPassword && (
        <TextField
          name="password"
          id={id}
          label={copy.currentPassword}
          type="password"
          autocomplete="current-password"
          problems={attempt.problems}
        />
      )}
      <Send>
        <Button variant={quiet ? 'secondary' : undefined}>{send}</Button>
      </Send>
    </Form>
  );
}

/** The key as a square and as text, and the question for a first code. */
function Begun({ shown, attempt }: Shown): VNode {
  const { key, keyAddress } = shown;
  return (
    <Stack gap="groups">
      {key !== null && keyAddress !== null && (
        <Stack>
          <p>{copy.scan}</p>
          <KeySquare says={keyAddress} label={copy.square} />
          <p>{copy.orType}</p>
          <Code block>{inGroups(key)}</Code>
        </Stack>
      )}
      <Form action={peoplePaths.confirmSecondFactor()} personal>
        <TextField
          name="code"
          label={copy.code}
          description={copy.codeHint}
          autocomplete="one-time-code"
          spellcheck={false}
          short
          problems={attempt.problems}
        />
        <Send>
          <Button>{copy.confirm}</Button>
        </Send>
      </Form>
      <Details summary={copy.beginAgain}>
        <PasswordAgain
          shown={shown}
          attempt={attempt}
          action={peoplePaths.keepSecondFactor()}
          send={copy.beginAgain}
          quiet
        >
          {copy.need}
        </PasswordAgain>
      </Details>
    </Stack>
  );
}

/** Recovery codes that are left a person should make new ones at. Source: our judgement */
const codesLow = 3;

function On({ shown, attempt }: Shown): VNode {
  const left = shown.codesLeft ?? 0;
  return (
    <Stack gap="groups">
      <p>
        {copy.codesLeft(left)} {left <= codesLow && copy.codesLow}
      </p>
      <Section id="renew" title={copy.renewTitle}>
        <PasswordAgain
          shown={shown}
          attempt={attempt}
          action={peoplePaths.renewCodes()}
          send={copy.renew}
          quiet
        >
          {copy.renewWords}
        </PasswordAgain>
      </Section>
      <Section id="remove" title={copy.removeTitle}>
        <PasswordAgain
          shown={shown}
          attempt={attempt}
          action={peoplePaths.removeSecondFactor()}
          send={copy.remove}
          id="password-to-remove"
          quiet
        >
          {copy.removeWords}
        </PasswordAgain>
      </Section>
    </Stack>
  );
}

const NewCodes = ({ codes }: { codes: readonly string[] }): VNode => (
  <Notice tone="success" title={copy.codesTitle} live>
    <Stack>
      <p>{copy.codesNow}</p>
      <Bullets items={codes.map((code) => <Code key={code}>{code}</Code>)} />
      <p>{copy.codesHow}</p>
    </Stack>
  </Notice>
);

/** How the second factor stands, on the page of how one signs in. */
export const SecondFactorSection = ({ codesLeft }: { codesLeft: number | null }): VNode => (
  <Section id="second-factor" title={copy.crumb}>
    <Stack>
      <p class="w-measure">{codesLeft === null ? copy.stateOff : copy.stateOn(codesLeft)}</p>
      <Row>
        <ButtonLink href={peoplePaths.keepSecondFactor()} variant="secondary">
          {codesLeft === null ? copy.set : copy.change}
        </ButtonLink>
      </Row>
    </Stack>
  </Section>
);

/** Asks whoever has shown their first factor for the second. */
export function AskSecondPage({
  shown,
  frame,
  attempt,
}: {
  shown: z.infer<typeof secondOutput>;
  frame: Frame;
  attempt: Attempt;
}): VNode {
  const { asked, to } = shown;
  const title = asked ? copy.askTitle : copy.overTitle;
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[{ label: doorCopy.crumb, href: peoplePaths.signIn({ to }) }, { label: title }]}
      head={{ title, lede: asked ? copy.askLede : copy.overLede }}
      problems={attempt.problems}
    >
      {asked ? (
        <Stack gap="groups">
          <Form action={peoplePaths.secondFactor()} personal>
            <TextField
              name="code"
              label={copy.askCode}
              autocomplete="one-time-code"
              spellcheck={false}
              short
              problems={attempt.problems}
            />
            <Onward to={to} />
            <Send>
              <Button>{copy.askSend}</Button>
            </Send>
          </Form>
          <p class="w-measure w-sm w-quiet">{copy.lost}</p>
        </Stack>
      ) : (
        <Row>
          <ButtonLink href={peoplePaths.signIn({ to })}>{copy.over}</ButtonLink>
        </Row>
      )}
    </Page>
  );
}
