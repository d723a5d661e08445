import { corrected, type Given, settle } from '../../../../kernel/correction.ts';
import { allowed, type Result, refused } from '../../../../kernel/result.ts';
import type { Writing } from '../../../../platform/db/access.ts';
import type { InstanceTables } from '../../../../platform/db/instance.ts';
import type { InstanceSettings } from '../../../../platform/db/settings.ts';
import { type MemoryTables, remember } from '../../../../platform/memory/index.ts';
import type { Operating } from '../operating.ts';

/**
 * Changes what may be changed while this place runs. Locks the instance. Remembers
 * `operator.settings-changed`: which, and beside it in erasable words what they say now.
 */
export async function changeSettings(
  tx: Writing<InstanceTables & MemoryTables>,
  given: Given<InstanceSettings>,
  { operatorId, now }: Operating,
): Promise<Result<InstanceSettings, 'nothing-changed' | 'changed-meanwhile'>> {
  const stands = await tx
    .selectFrom('instance')
    .select(['name', 'contact', 'privacy_contact as privacyContact', 'home_words as homeWords'])
    .forUpdate()
    .executeTakeFirstOrThrow();
  const settled = settle({ event: 'operator.settings-changed', ids: [] }, stands, given);
  if (!settled.ok) return settled;
  const then = corrected<InstanceSettings>(stands, settled.value);
  const changed = settings.filter((setting) => then[setting] !== stands[setting]);
  if (changed.length === 0) return refused('nothing-changed');
  await tx
    .updateTable('instance')
    .set({
      name: then.name,
      contact: then.contact,
      privacy_contact: then.privacyContact,
      home_words: then.homeWords,
    })
    .execute();
  await remember(tx, {
    event: 'operator.settings-changed',
    at: now,
    by: 'operator',
    about: [operatorId],
    facts: { changed, cleared: changed.filter((setting) => then[setting] === null) },
    words: Object.fromEntries(
      changed.flatMap((setting) => {
        const words = then[setting];
        return words === null ? [] : [[setting, words]];
      }),
    ),
  });
  return allowed(then);
}

const settings = ['name', 'contact', 'privacyContact', 'homeWords'] as const;
