import type { VNode } from 'preact';
import type { z } from 'zod';
import { type Attempt, untouched } from '../../../platform/http/ask.ts';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { accountCopy } from '../copy/account.ts';
import { passkeyCopy as copy } from '../copy/passkeys.ts';
import { doorCopy } from '../copy/sign-in.ts';
import { peoplePaths } from '../paths.ts';
import type { passkeyOutput, passkeysOutput } from '../schema/passkeys.ts';
import { Onward } from './sign-in.tsx';
import { typedOr as typedIn } from './typed.ts';

const crumbs = (label?: string) => [
  { label: accountCopy.account, href: peoplePaths.account() },
  { label: accountCopy.crumb, href: peoplePaths.security() },
  ...(label === undefined
    ? [{ label: copy.crumb }]
    : [{ label: copy.crumb, href: peoplePaths.passkeys() }, { label }]),
];

interface Kept<Shown> {
  shown: Shown;
  frame: Frame;
  attempt: Attempt;
}

/** My passkeys, and how to add one. */
export function PasskeysPage({
  shown,
  frame,
  attempt,
}: Kept<z.infer<typeof passkeysOutput>>): VNode {
  return (
    <Page
      frame={frame}
      title={copy.title}
      crumbs={crumbs()}
      head={{ title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        {shown.passkeys.length === 0 ? (
          <p>{copy.none}</p>
        ) : (
          <Rows
            items={shown.passkeys.map(({ id, name, madeOn, synced }) => (
              <Row apart key={id}>
                <div>
                  <p>{name}</p>
                  <p class="w-sm w-quiet">{copy.since(madeOn, synced)}</p>
                </div>
                <a href={peoplePaths.passkey({ passkey: id })} aria-label={copy.removeTitle(name)}>
                  {copy.removeLink}
                </a>
              </Row>
            ))}
          />
        )}
        <Section id="add" title={copy.addTitle}>
          <Form action={peoplePaths.passkeys()} personal>
            <TextField
              name="name"
              label={copy.name}
              description={copy.nameHint}
              autocomplete="off"
              value={typedIn(attempt, 'name')}
              problems={attempt.problems}
            />
            <PasswordAsked shown={shown} attempt={attempt} />
            <Send>
              <Button>{copy.begin}</Button>
            </Send>
          </Form>
        </Section>
      </Stack>
    </Page>
  );
}

const PasswordAsked = ({
  shown,
  attempt,
}: {
  shown: { hasPassword: boolean };
  attempt: Attempt;
}): VNode | null =>
  shown.hasPassword ? (
    <TextField
      name="password"
      label={copy.currentPassword}
      type="password"
      autocomplete="current-password"
      problems={attempt.problems}
    />
  ) : null;

type Options = Readonly<Record<string, unknown>>;

/** What the browser is asked; its answer goes into the field. Until script is there, that it is needed. */
const Asked = ({ kind, options }: { kind: 'create' | 'get'; options: Options }): VNode => (
  <>
    <input
      type="hidden"
      name="response"
      value=""
      data-passkey={kind}
      data-options={JSON.stringify(options)}
    />
    <p
      class="w-measure"
      role="status"
      data-passkey-note
      data-refused={copy.refused}
      data-cannot={copy.cannot}
    >
      {copy.noScript}
    </p>
  </>
);

/** On which the browser makes a passkey; it is shown once, for what it asks holds five minutes. */
export function MakePasskeyPage({
  name,
  options,
  frame,
  attempt,
}: {
  name: string;
  options: Options;
  frame: Frame;
  attempt: Attempt;
}): VNode {
  return (
    <Page
      frame={frame}
      title={copy.makeTitle}
      crumbs={crumbs(copy.addTitle)}
      head={{ title: copy.makeTitle, lede: copy.makeLede(name) }}
      problems={attempt.problems}
    >
      <Form action={peoplePaths.addPasskey()} personal>
        <input type="hidden" name="name" value={name} />
        <Asked kind="create" options={options} />
        <Send>
          <Button>{copy.make}</Button>
        </Send>
      </Form>
    </Page>
  );
}

/** One passkey, to be removed. */
export function RemovePasskeyPage({
  shown,
  frame,
  attempt,
}: Kept<z.infer<typeof passkeyOutput>>): VNode {
  const { passkey } = shown;
  const title = copy.removeTitle(passkey.name);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={crumbs(passkey.name)}
      head={{ title, lede: copy.removeLede }}
      problems={attempt.problems}
    >
      <Form action={peoplePaths.removePasskey({ passkey: passkey.id })} personal>
        <PasswordAsked shown={shown} attempt={attempt} />
        <Send>
          <Button>{copy.remove}</Button>
        </Send>
      </Form>
    </Page>
  );
}

/** On which the browser asks for a passkey. */
export function EnterByPasskeyPage({
  to,
  options,
  frame,
}: {
  to: string | null;
  options: Options;
  frame: Frame;
}): VNode {
  return (
    <Page
      frame={frame}
      title={copy.enterTitle}
      crumbs={[
        { label: doorCopy.crumb, href: peoplePaths.signIn({ to }) },
        { label: copy.enterTitle },
      ]}
      head={{ title: copy.enterTitle, lede: copy.enterLede }}
      problems={untouched.problems}
    >
      <Form action={peoplePaths.enterByPasskey()} personal>
        <Asked kind="get" options={options} />
        <Onward to={to} />
        <Send>
          <Button>{copy.enter}</Button>
          <a href={peoplePaths.signIn({ to })}>{copy.otherWay}</a>
        </Send>
      </Form>
    </Page>
  );
}

/** How many passkeys one has, on the page of how one signs in. */
export const PasskeysSection = ({ count }: { count: number }): VNode => (
  <Section id="passkeys" title={copy.crumb}>
    <Stack>
      <p class="w-measure">{copy.count(count)}</p>
      <Row>
        <ButtonLink href={peoplePaths.passkeys()} variant="secondary">
          {copy.see}
        </ButtonLink>
      </Row>
    </Stack>
  </Section>
);
