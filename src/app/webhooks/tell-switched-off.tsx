import type { Writing } from '../../platform/db/access.ts';
import { postMail } from '../../platform/mail/index.ts';
import { MainLink, mailLayout, Paragraph } from '../../platform/mail/layout.tsx';
import { webhookMail as copy } from '../pages/webhooks/copy.ts';
import type { Parts } from '../parts.ts';
import { appPaths } from '../paths.ts';
import type { Schema } from '../schema.ts';

/** Writes to whoever made a webhook that it was switched off. Nothing, where nobody is left to write to. */
export async function tellSwitchedOff(
  tx: Writing<Schema>,
  { webhook, url, madeBy }: { webhook: string; url: string; madeBy: string | null },
  { instance, url: place }: Pick<Parts, 'instance' | 'url'>,
): Promise<void> {
  if (madeBy === null) return;
  const person = await tx
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('id', '=', madeBy)
    .where('blocked_at', 'is', null)
    .executeTakeFirst();
  if (!person) return;
  const { host } = new URL(url);
  await postMail(tx, {
    to: { name: person.name, address: person.email ?? '' },
    person: person.id,
    about: 'webhook-off',
    ...mailLayout({
      subject: copy.subject(host),
      place: { name: instance.name, url: place },
      why: copy.why,
      children: (
        <>
          <Paragraph>{copy.words(host)}</Paragraph>
          <MainLink href={place + appPaths.webhook({ webhook })} label={copy.look} />
        </>
      ),
    }),
  });
}
