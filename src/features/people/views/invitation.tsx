import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Attempt } from '../../../platform/http/ask.ts';
import { ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { joinCopy } from '../copy/claims.ts';
import { acceptRefusals, invitationCopy as copy } from '../copy/posts.ts';
import { peoplePaths } from '../paths.ts';
import type { invitationOutput } from '../schema/posts.ts';

/** An invitation: what it asks, and the two answers, each a button so that a preview does not use it up. */
export function InvitationPage({
  shown,
  by,
  frame,
  mayAnswer,
  attempt,
}: {
  shown: z.infer<typeof invitationOutput>;
  by: { readonly secret?: string | undefined; readonly id?: string | undefined };
  frame: Frame;
  mayAnswer: boolean;
  attempt: Attempt;
}): VNode {
  const crumbs = [{ label: joinCopy.crumb, href: peoplePaths.join() }, { label: copy.crumb }];
  const { invitation } = shown;
  if (!invitation)
    return (
      <Page
        frame={frame}
        title={copy.goneTitle}
        crumbs={crumbs}
        head={{ title: copy.goneTitle, lede: acceptRefusals['invitation-used'] }}
        problems={attempt.problems}
      >
        {null}
      </Page>
    );
  const { organisation, post, startsOn, endsOn, deputy, expiresOn } = invitation;
  const hidden = {
    ...(by.secret !== undefined && { secret: by.secret }),
    ...(by.id !== undefined && { id: by.id }),
  };
  const asked =
    post === null
      ? copy.first(organisation.name)
      : (deputy ? copy.deputy : copy.post)(post, organisation.name);
  return (
    <Page
      frame={frame}
      title={copy.title(organisation.name)}
      crumbs={crumbs}
      head={{ title: copy.title(organisation.name), lede: asked }}
      problems={attempt.problems}
    >
      <Stack gap="groups">
        <p class="w-measure">
          {[
            ...(startsOn === null ? [] : [copy.from(startsOn)]),
            ...(endsOn === null ? [] : [copy.until(endsOn)]),
            copy.expires(expiresOn),
          ].join(' ')}{' '}
          <a href={organisationPaths.show({ organisation: organisation.id })}>
            {organisation.name}
          </a>
        </p>
        {mayAnswer ? (
          <Stack>
            <p class="w-sm w-quiet">{copy.acceptSeen}</p>
            <Row>
              <Move action={peoplePaths.acceptInvitation()} hidden={hidden} personal>
                {copy.accept}
              </Move>
              <Move
                action={peoplePaths.declineInvitation()}
                hidden={hidden}
                variant="secondary"
                personal
              >
                {copy.decline}
              </Move>
            </Row>
          </Stack>
        ) : (
          <Stack>
            <p>{copy.mustSignIn}</p>
            <Row>
              <ButtonLink href={frame.links.signIn}>{copy.signIn}</ButtonLink>
              <ButtonLink href={peoplePaths.signUp({ to: frame.path })} variant="secondary">
                {copy.signUp}
              </ButtonLink>
            </Row>
          </Stack>
        )}
      </Stack>
    </Page>
  );
}
