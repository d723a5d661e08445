import type { Day } from '../../../kernel/day.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type MailTables, postMail } from '../../../platform/mail/index.ts';
import { organisationPaths } from '../../organisations/index.ts';
import { claimMails as say } from '../copy/claims.ts';
import { letter } from '../emails.tsx';
import { peoplePaths } from '../paths.ts';
import { type Claim, listHearers } from '../queries/claims.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & MailTables;

/**
 * Tells those who can check a claim that it waits: who holds a post of a convening organisation, or
 * the operators where nobody convenes. The mail names the organisation and not the claimant.
 */
export async function tellClaimWaits(
  tx: Writing<Tables>,
  claim: {
    readonly slug: string;
    readonly organisation: string;
    readonly convenors: readonly string[];
  },
  { today, url }: { today: Day; url: string },
): Promise<void> {
  const { convenors } = claim;
  const href = url + peoplePaths.claim({ claim: claim.slug });
  const words = letter({
    lines: [say.waits(claim.organisation)],
    link: { words: say.waitsLink, href },
  });
  for (const { id, name, address } of await listHearers(
    tx,
    convenors.length > 0 ? convenors : null,
    today,
  ))
    await postMail(tx, {
      to: { name, address },
      person: id,
      subject: say.waitsSubject,
      ...words,
      about: 'claim-waits',
    });
}

/** Tells a claimant what became of their claim. Does nothing for one without an address. */
export async function tellClaimant(
  tx: Writing<Tables>,
  claim: Claim,
  end: { readonly approvedFor: { slug: string; name: string } } | { readonly refusedWith: string },
  url: string,
): Promise<void> {
  const { id, name, email } = claim.claimant;
  if (email === null) return;
  const approved = 'approvedFor' in end ? end.approvedFor : null;
  const organisation = approved?.name ?? claim.organisation?.name ?? claim.askedName ?? '';
  const words = letter(
    'approvedFor' in end
      ? {
          lines: [say.approved(end.approvedFor.name)],
          link: {
            words: say.approvedLink,
            href: url + organisationPaths.show({ organisation: end.approvedFor.slug }),
          },
        }
      : {
          lines: [end.refusedWith],
          link: { words: say.refusedLink, href: url + peoplePaths.claim({ claim: claim.slug }) },
        },
  );
  await postMail(tx, {
    to: { name, address: email },
    person: id,
    subject: approved ? say.approvedSubject(organisation) : say.refusedSubject(organisation),
    ...words,
    about: approved ? 'claim-approved' : 'claim-refused',
  });
}
