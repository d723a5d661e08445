import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { doorCopy as copy } from '../copy/sign-in.ts';
import { peoplePaths } from '../paths.ts';
import type { linkOutput } from '../schema/sign-in.ts';
import { GonePage, KnownAddress, NewPasswordField, Onward } from './sign-in.tsx';
import { typedOr as typedIn } from './typed.ts';

const crumbs = (label: string) => [{ label: copy.crumb, href: peoplePaths.signIn() }, { label }];

/** The first step to an account: an address to which a link is sent. */
export function SignUpPage({
  to,
  frame,
  attempt,
}: {
  to: string | null;
  frame: Frame;
  attempt: Attempt;
}): VNode {
  return (
    <Page
      frame={frame}
      title={copy.signUpTitle}
      crumbs={crumbs(copy.signUpTitle)}
      head={{ title: copy.signUpTitle, lede: copy.signUpLede }}
      problems={attempt.problems}
    >
      <Form action={peoplePaths.signUp()} personal>
        <TextField
          name="address"
          label={copy.address}
          description={copy.addressHint}
          type="email"
          autocomplete="email"
          spellcheck={false}
          value={typedIn(attempt, 'address')}
          problems={attempt.problems}
        />
        <Onward to={to} />
        <Send>
          <Button>{copy.signUpButton}</Button>
          <a href={peoplePaths.signIn({ to })}>{copy.have}</a>
        </Send>
      </Form>
    </Page>
  );
}

/** The second step: who somebody is whose address is confirmed, and for whom they come. */
export function ConfirmPage({
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
      <GonePage frame={frame} attempt={attempt} href={peoplePaths.signUp()}>
        {copy.signUpTitle}
      </GonePage>
    );
  return (
    <Page
      frame={frame}
      title={copy.confirmTitle}
      crumbs={crumbs(copy.signUpTitle)}
      head={{ title: copy.confirmTitle, lede: copy.confirmLede(shown.address) }}
      problems={attempt.problems}
    >
      <Form action={peoplePaths.confirmSignUp()} personal>
        <input type="hidden" name="secret" value={secret} />
        <KnownAddress address={shown.address} />
        {shown.name === null ? (
          <TextField
            name="name"
            label={copy.name}
            description={copy.nameHint}
            autocomplete="name"
            spellcheck={false}
            value={typedIn(attempt, 'name')}
            problems={attempt.problems}
          />
        ) : (
          <p>
            {copy.knownAs(shown.name)}
            <input type="hidden" name="name" value={shown.name} />
          </p>
        )}
        <NewPasswordField attempt={attempt} />
        <TextField
          name="organisation"
          label={copy.organisation}
          description={copy.organisationHint}
          autocomplete="organization"
          value={typedIn(attempt, 'organisation')}
          problems={attempt.problems}
          optional
        />
        <Send seen={copy.signUpSeen}>
          <Button>{copy.signUpSend}</Button>
        </Send>
      </Form>
    </Page>
  );
}
