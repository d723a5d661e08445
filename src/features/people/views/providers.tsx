import type { VNode } from 'preact';
import type { z } from 'zod';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { providerCopy as copy } from '../copy/providers.ts';
import { doorCopy } from '../copy/sign-in.ts';
import { peoplePaths } from '../paths.ts';
import type { backOutput, backQuery } from '../schema/providers.ts';

const crumbs = (label: string) => [
  { label: doorCopy.crumb, href: peoplePaths.signIn() },
  { label },
];

/**
 * On to a provider: a link, for our headers let no form lead to another place. Script follows it at once.
 * Source: docs/decisions/0052-providers.md
 */
export function AskProviderPage({
  name,
  href,
  frame,
}: {
  name: string;
  href: string;
  frame: Frame;
}): VNode {
  const title = copy.askTitle(name);
  return (
    <Page frame={frame} title={title} crumbs={crumbs(title)} head={{ title, lede: copy.askLede }}>
      <Row>
        <div data-go-on>
          <ButtonLink href={href}>{copy.go(name)}</ButtonLink>
        </div>
      </Row>
    </Page>
  );
}

/** Back from a provider: a button, so that looking at the address lets nobody in. Script presses it at once. */
export function BackPage({
  shown,
  slug,
  sent,
  frame,
}: {
  shown: z.infer<typeof backOutput>;
  slug: string;
  sent: z.infer<typeof backQuery>;
  frame: Frame;
}): VNode {
  const { name, good } = shown;
  const title = good ? copy.backTitle(name) : copy.noTitle(name);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={crumbs(title)}
      head={{ title, lede: good ? copy.backLede : copy.noLede }}
    >
      {good ? (
        <div data-go-on>
          <Form action={peoplePaths.backFromProvider({ provider: slug })} personal>
            {Object.entries(sent).map(
              ([field, value]) =>
                value !== undefined && (
                  <input type="hidden" key={field} name={field} value={value} />
                ),
            )}
            <Send>
              <Button>{copy.come}</Button>
            </Send>
          </Form>
        </div>
      ) : (
        <Row>
          <ButtonLink href={peoplePaths.signIn()}>{copy.signIn}</ButtonLink>
        </Row>
      )}
    </Page>
  );
}
