import type { Day, Temporal } from '../../../kernel/day.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type MailTables, tell } from '../../../platform/mail/index.ts';
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
  { today, now, url }: { today: Day; now: Temporal.Instant; url: string },
): Promise<void> {
  const { convenors } = claim;
  const at = peoplePaths.claim({ claim: claim.slug });
  const words = letter({
    lines: [say.waits(claim.organisation)],
    link: { words: say.waitsLink, href: url + at },
  });
  for (const person of await listHearers(tx, convenors.length > 0 ? convenors : null, today))
    await tell(
      tx,
      {
        person,
        kind: 'organisation',
        thing: `claim ${claim.slug} waits`,
        at,
        letter: { subject: say.waitsSubject, ...words },
        about: 'claim-waits',
      },
      now,
    );
}

/** Tells a claimant what became of their claim. Does nothing for one without an address. */
export async function tellClaimant(
  tx: Writing<Tables>,
  claim: Claim,
  end: { readonly approvedFor: { slug: string; name: string } } | { readonly refusedWith: string },
  { now, url }: { now: Temporal.Instant; url: string },
): Promise<void> {
  const { id, name, email } = claim.claimant;
  if (email === null) return;
  const approved = 'approvedFor' in end ? end.approvedFor : null;
  const organisation = approved?.name ?? claim.organisation?.name ?? claim.askedName ?? '';
  const at = approved
    ? organisationPaths.show({ organisation: approved.slug })
    : peoplePaths.claim({ claim: claim.slug });
  const words = letter({
    lines: ['refusedWith' in end ? end.refusedWith : say.approved(end.approvedFor.name)],
    link: { words: approved ? say.approvedLink : say.refusedLink, href: url + at },
  });
  await tell(
    tx,
    {
      person: { id, name, address: email },
      kind: 'organisation',
      thing: `claim ${claim.slug} ended`,
      at,
      letter: {
        subject: approved ? say.approvedSubject(organisation) : say.refusedSubject(organisation),
        ...words,
      },
      about: approved ? 'claim-approved' : 'claim-refused',
    },
    now,
  );
}
