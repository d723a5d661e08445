import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Split, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { Bullets } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { doorCopy as copy } from '../copy/sign-in.ts';
import { signInCopy } from '../copy.ts';
import { peoplePaths } from '../paths.ts';
import type { linkOutput } from '../schema/sign-in.ts';
import type { signInOutput } from '../schema.ts';
import { typedOr as typedIn } from './typed.ts';

/** Where somebody goes on to, sent along unseen. */
export const Onward = ({ to }: { to: string | null }): VNode | null =>
  to === null ? null : <input type="hidden" name="to" value={to} />;

interface SignInProps {
  shown: z.infer<typeof signInOutput>;
  to: string | null;
  frame: Frame;
  attempt: Attempt;
}

/** All ways in: in the demonstration whom one can be, and everywhere one's own account. */
export function SignInPage(props: SignInProps): VNode {
  const { shown, to, frame, attempt } = props;
  const { demonstration } = shown;
  return (
    <Page
      frame={frame}
      title={copy.title}
      head={
        demonstration
          ? { title: signInCopy.demonstrationTitle, lede: signInCopy.demonstrationLede }
          : { title: copy.title, lede: copy.lede }
      }
      problems={attempt.problems}
      fictional={demonstration}
    >
      {demonstration ? (
        <Stack gap="sections">
          <People people={shown.people} />
          <Section id="own" title={copy.own}>
            <Stack gap="groups">
              <PasswordForm {...props} />
              <OtherWays {...props} isNew />
            </Stack>
          </Section>
        </Stack>
      ) : (
        <Split asideLabel={copy.new} aside={<NewHere to={to} />}>
          <PasswordForm {...props} />
          <OtherWays {...props} />
        </Split>
      )}
    </Page>
  );
}

/** The made-up people of the demonstration, each a button. */
function People({ people }: { people: SignInProps['shown']['people'] }): VNode {
  return (
    <ul class="w-rows">
      {people.map((person) => (
        <li class="w-ask" key={person.id}>
          <div>
            <h2 class="w-h3">{person.name}</h2>
            {person.posts.map((post) => (
              <p class="w-sm w-quiet" key={post.title + post.organisation}>
                {post.title}
                {post.organisation && `, ${post.organisation}`}
              </p>
            ))}
          </div>
          <Move
            action={peoplePaths.demonstrationSignIn()}
            hidden={{ person: person.id }}
            variant="secondary"
            personal
          >
            {signInCopy.be(person.name)}
          </Move>
        </li>
      ))}
    </ul>
  );
}

function PasswordForm({ to, attempt }: SignInProps): VNode {
  return (
    <Form action={peoplePaths.signIn()} personal>
      <TextField
        name="address"
        label={copy.address}
        type="email"
        autocomplete="username"
        spellcheck={false}
        value={typedIn(attempt, 'address')}
        problems={attempt.problems}
      />
      <TextField
        name="password"
        label={copy.password}
        type="password"
        autocomplete="current-password"
        problems={attempt.problems}
      />
      <Onward to={to} />
      <Send>
        <Button>{copy.signIn}</Button>
        <a href={peoplePaths.askForPassword({ to })}>{copy.forgot}</a>
      </Send>
    </Form>
  );
}

/** A passkey needs its own page, on which the browser asks for it. */
const ByPasskey = ({ to }: { to: string | null }): VNode => (
  <Move
    action={peoplePaths.askForPasskey()}
    hidden={to === null ? {} : { to }}
    variant="secondary"
    personal
  >
    {copy.byPasskey}
  </Move>
);

function OtherWays({
  shown,
  to,
  isNew = false,
}: Pick<SignInProps, 'shown' | 'to'> & { isNew?: boolean }): VNode {
  return (
    <Section id="other-ways" title={copy.otherWays} level={3}>
      <Stack>
        <Row>
          <ByPasskey to={to} />
          {shown.providers.map(({ id, name }) => (
            <Move
              key={id}
              action={peoplePaths.askProvider({ provider: id })}
              hidden={to === null ? {} : { to }}
              variant="secondary"
              personal
            >
              {copy.by(name)}
            </Move>
          ))}
        </Row>
        <Bullets
          items={[
            <a key="link" href={peoplePaths.askForLink({ to })}>
              {copy.byLink}
            </a>,
            ...(isNew
              ? [
                  <a key="new" href={peoplePaths.signUp({ to })}>
                    {copy.signUp}
                  </a>,
                ]
              : []),
          ]}
        />
      </Stack>
    </Section>
  );
}

function NewHere({ to }: { to: string | null }): VNode {
  return (
    <Panel id="new" title={copy.new} call>
      <p>{copy.newLede}</p>
      <Row>
        <ButtonLink href={peoplePaths.signUp({ to })} variant="secondary">
          {copy.signUp}
        </ButtonLink>
      </Row>
    </Panel>
  );
}

const crumbs = (label: string) => [{ label: copy.crumb, href: peoplePaths.signIn() }, { label }];

/** Asks for an address to which a link is sent. */
export function AskLinkPage({
  wish,
  to,
  frame,
  attempt,
}: {
  wish: 'sign-in' | 'password';
  to: string | null;
  frame: Frame;
  attempt: Attempt;
}): VNode {
  const words =
    wish === 'sign-in'
      ? { title: copy.linkTitle, lede: copy.linkLede, send: copy.linkButton }
      : { title: copy.forgotTitle, lede: copy.forgotLede, send: copy.forgotButton };
  const action = wish === 'sign-in' ? peoplePaths.askForLink() : peoplePaths.askForPassword();
  return (
    <Page
      frame={frame}
      title={words.title}
      crumbs={crumbs(words.title)}
      head={{ title: words.title, lede: words.lede }}
      problems={attempt.problems}
    >
      <Form action={action} personal>
        <TextField
          name="address"
          label={copy.address}
          type="email"
          autocomplete="username"
          spellcheck={false}
          value={typedIn(attempt, 'address')}
          problems={attempt.problems}
        />
        <Onward to={to} />
        <Send>
          <Button>{words.send}</Button>
        </Send>
      </Form>
    </Page>
  );
}

/** That there is a mail now; or, where no mail leaves, whom to ask. The same whoever has the address. */
export function WrittenPage({ leaves, frame }: { leaves: boolean; frame: Frame }): VNode {
  const title = leaves ? copy.writtenTitle : copy.notLeavingTitle;
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={crumbs(title)}
      head={{ title, lede: leaves ? copy.written : copy.notLeaving }}
    >
      {leaves ? <Bullets items={copy.writtenMore} /> : null}
    </Page>
  );
}

/** What a link to a new password opens. */
export function NewPasswordPage({
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
      <GonePage frame={frame} attempt={attempt} href={peoplePaths.askForPassword()}>
        {copy.forgotTitle}
      </GonePage>
    );
  return (
    <Page
      frame={frame}
      title={copy.passwordTitle}
      crumbs={crumbs(copy.passwordTitle)}
      head={{ title: copy.passwordTitle, lede: copy.passwordLede(shown.address) }}
      problems={attempt.problems}
    >
      <Form action={peoplePaths.newPassword()} personal>
        <input type="hidden" name="secret" value={secret} />
        <KnownAddress address={shown.address} />
        <NewPasswordField attempt={attempt} />
        <Send>
          <Button>{copy.passwordSend}</Button>
        </Send>
      </Form>
    </Page>
  );
}

/** The address for which a password is, so that password managers keep the two together. */
export const KnownAddress = ({ address }: { address: string }): VNode => (
  <input type="email" name="username" autocomplete="username" value={address} hidden readonly />
);

/** A password to be, with what makes a good one. */
export const NewPasswordField = ({ attempt }: { attempt: Attempt }): VNode => (
  <TextField
    name="newPassword"
    label={copy.newPassword}
    description={copy.newPasswordHint}
    type="password"
    autocomplete="new-password"
    problems={attempt.problems}
  />
);

/** A link that is over, and where to ask for another. */
export function GonePage({
  frame,
  attempt,
  href,
  children,
}: {
  frame: Frame;
  attempt: Attempt;
  href: string;
  children: string;
}): VNode {
  return (
    <Page
      frame={frame}
      title={copy.goneTitle}
      crumbs={crumbs(copy.goneTitle)}
      head={{ title: copy.goneTitle, lede: copy.goneLede }}
      problems={attempt.problems}
    >
      <Row>
        <ButtonLink href={href} variant="secondary">
          {children}
        </ButtonLink>
      </Row>
    </Page>
  );
}
