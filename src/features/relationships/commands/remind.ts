import type { Database } from '../../../platform/db/access.ts';
import type { MailTables } from '../../../platform/mail/index.ts';
import { reminderMails } from '../copy/matters.ts';
import { listMatters, type Matter } from '../queries/matters.ts';
import type { TendingTables } from '../queries/tending.ts';
import type { Moment } from './acting.ts';
import { tellSide } from './tell.ts';

/** Kinds of which nobody was told when they arose, because nobody made them. */
const silent = ['tie-quiet', 'agreement-to-review'] as const;
const isSilent = (matter: Matter): matter is Matter & { kind: (typeof silent)[number] } =>
  silent.some((kind) => kind === matter.kind);

/**
 * Reminds by mail of ties that went quiet and of agreements whose review has come: each organisation
 * once for each matter, whoever tends a tie first. Doing it again tells nobody twice. Runs as the house
 * itself, a transaction for each organisation.
 */
export async function remindOfMatters(
  db: Database<TendingTables & MailTables>,
  moment: Moment,
): Promise<void> {
  const organisations = await db.read
    .selectFrom('tie_steward')
    .select('organisation_id as id')
    .union(
      db.read
        .selectFrom('agreement_party')
        .select('organisation_id as id')
        .where('left_on', 'is', null),
    )
    .execute();
  for (const { id } of organisations)
    await db.write(async (tx) => {
      for (const matter of await listMatters(tx, id, moment.today)) {
        if (!isSilent(matter)) continue;
        const told = await tx
          .insertInto('matter_told')
          .values({ key: `${id} ${matter.key}`, told_at: moment.now.toString() })
          .onConflict((conflict) => conflict.doNothing())
          .returning('key')
          .executeTakeFirst();
        if (!told) continue;
        const words = reminderMails[matter.kind](matter.title, matter.since);
        await tellSide(
          tx,
          id,
          null,
          { ...words, at: matter.href, thing: `${id} ${matter.key}` },
          moment,
        );
      }
    });
}
