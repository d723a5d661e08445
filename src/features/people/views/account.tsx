import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { accountCopy as copy } from '../copy/account.ts';
import { peoplePaths } from '../paths.ts';
import type { hasPasswordOutput, securityOutput, sessionsOutput } from '../schema/account.ts';
import type { linkOutput } from '../schema/sign-in.ts';
import { PasskeysSection } from './passkeys.tsx';
import { SecondFactorSection } from './second-factor.tsx';
import { GonePage, KnownAddress, NewPasswordField } from './sign-in.tsx';
import { typedOr as typedIn } from './typed.ts';

const account = { label: copy.account, href: peoplePaths.account() };
const below = (label: string) => [
  account,
  { label: copy.crumb, href: peoplePaths.security() },
  { label },
];

/** How one signs in: address, password, and where one is signed in. */
export function SecurityPage({
  shown,
  frame,
}: {
  shown: z.infer<typeof securityOutput>;
  frame: Frame;
}): VNode {
  const { address, confirmed, hasPassword, passkeys, recoveryCodes, sessions } = shown;
  return (
    <Page
      frame={frame}
      title={copy.title}
      crumbs={[account, { label: copy.crumb }]}
      head={{ title: copy.title, lede: copy.lede }}
    >
      <Stack gap="sections">
        <Section id="address" title={copy.address}>
          <Stack>
            {address === null ? (
              <p class="w-measure">{copy.noAddress}</p>
            ) : (
              <p>
                {address} {!confirmed && <Tag tone="warning">{copy.unconfirmed}</Tag>}
              </p>
            )}
            <Row>
              <ButtonLink href={peoplePaths.changeAddress()} variant="secondary">
                {address === null ? copy.giveAddress : copy.changeAddress}
              </ButtonLink>
            </Row>
          </Stack>
        </Section>
        <Section id="password" title={copy.password}>
          <Stack>
            <p class="w-measure">{hasPassword ? copy.hasPassword : copy.noPassword}</p>
            <Row>
              <ButtonLink href={peoplePaths.changePassword()} variant="secondary">
                {hasPassword ? copy.changePassword : copy.givePassword}
              </ButtonLink>
            </Row>
          </Stack>
        </Section>
        <PasskeysSection count={passkeys} />
        <SecondFactorSection codesLeft={recoveryCodes} />
        <Section id="sessions" title={copy.sessions}>
          <Stack>
            <p>{copy.sessionsCount(sessions)}</p>
            <p>
              <a href={peoplePaths.sessions()}>{copy.seeSessions}</a>
            </p>
          </Stack>
        </Section>
      </Stack>
    </Page>
  );
}

interface Asked {
  shown: z.infer<typeof hasPasswordOutput>;
  frame: Frame;
  attempt: Attempt;
}

/** A new password in place of the one there is. */
export function ChangePasswordPage({ shown, frame, attempt }: Asked): VNode {
  const title = shown.hasPassword ? copy.passwordTitle : copy.passwordFirstTitle;
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={below(title)}
      head={{ title, lede: copy.passwordLede }}
      problems={attempt.problems}
    >
      <Form action={peoplePaths.changePassword()} personal>
        {shown.address !== null && <KnownAddress address={shown.address} />}
        <CurrentPassword shown={shown} attempt={attempt} />
        <NewPasswordField attempt={attempt} />
        <Send>
          <Button>{copy.savePassword}</Button>
        </Send>
      </Form>
    </Page>
  );
}

const CurrentPassword = ({ shown, attempt }: Pick<Asked, 'shown' | 'attempt'>): VNode | null =>
  shown.hasPassword ? (
    <TextField
      name="password"
      label={copy.currentPassword}
      type="password"
      autocomplete="current-password"
      problems={attempt.problems}
    />
  ) : null;

/** A new address in place of the one there is, or the first. */
export function ChangeAddressPage({ shown, frame, attempt }: Asked): VNode {
  return (
    <Page
      frame={frame}
      title={copy.addressTitle}
      crumbs={below(copy.addressTitle)}
      head={{ title: copy.addressTitle, lede: copy.addressLede }}
      problems={attempt.problems}
    >
      <Form action={peoplePaths.changeAddress()} personal>
        <TextField
          name="address"
          label={copy.newAddress}
          type="email"
          autocomplete="email"
          spellcheck={false}
          value={typedIn(attempt, 'address')}
          problems={attempt.problems}
        />
        <CurrentPassword shown={shown} attempt={attempt} />
        <Send>
          <Button>{copy.sendAddress}</Button>
        </Send>
      </Form>
    </Page>
  );
}

/** What the link to a new address opens: a button, so that a preview of links does not use it up. */
export function ConfirmAddressPage({
  shown,
  secret,
  frame,
  attempt,
}: {
  shown: z.infer<typeof linkOutput>;
  secret: string;
  frame: Frame;
  attempt: Attempt;
}): VNode {
  if (!shown.good || shown.address === null)
    return (
      <GonePage frame={frame} attempt={attempt} href={peoplePaths.changeAddress()}>
        {copy.changeAddress}
      </GonePage>
    );
  return (
    <Page
      frame={frame}
      title={copy.confirmTitle}
      crumbs={below(copy.addressTitle)}
      head={{ title: copy.confirmTitle, lede: copy.confirmLede(shown.address) }}
      problems={attempt.problems}
    >
      <Move action={peoplePaths.confirmAddress()} hidden={{ secret }} personal>
        {copy.confirmButton}
      </Move>
    </Page>
  );
}

type Session = z.infer<typeof sessionsOutput>['sessions'][number];

const nameOf = ({ browser, system }: Session): string =>
  browser === null ? copy.noName : copy.on(browser, system);

/** Where one is signed in, and how to end it there. */
export function SessionsPage({
  shown,
  frame,
  attempt,
}: {
  shown: z.infer<typeof sessionsOutput>;
  frame: Frame;
  attempt: Attempt;
}): VNode {
  const { sessions } = shown;
  const title = copy.sessionsTitle(sessions.length);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={below(copy.sessions)}
      head={{ title, lede: sessions.length > 1 ? copy.sessionsLede : undefined }}
      problems={attempt.problems}
    >
      <Stack gap="groups">
        <Rows items={sessions.map((one) => <SessionRow key={one.id} session={one} />)} />
        {sessions.length > 1 && (
          <Row>
            <Move action={peoplePaths.endOtherSessions()} personal>
              {copy.endOthers}
            </Move>
          </Row>
        )}
      </Stack>
    </Page>
  );
}

function SessionRow({ session }: { session: Session }): VNode {
  const { id, beganOn, usedOn, here } = session;
  return (
    <Row apart>
      <div>
        <p>{nameOf(session)}</p>
        <p class="w-sm w-quiet">
          {copy.began(beganOn)}, {copy.used(usedOn)}
        </p>
      </div>
      {here ? (
        <Tag tone="accent">{copy.here}</Tag>
      ) : (
        <Move action={peoplePaths.endSession({ session: id })} variant="secondary" personal>
          {copy.endNamed(nameOf(session), beganOn)}
        </Move>
      )}
    </Row>
  );
}
