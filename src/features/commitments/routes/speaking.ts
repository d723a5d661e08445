import { postIn } from '../../../kernel/actor.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import type { Speaking } from '../commands/conversation.ts';
import type { CommitmentParts } from './parts.ts';

/** Who speaks for an organisation in this request, through their post there. */
export function speakingThrough(
  { place }: CommitmentParts,
  { actor, now, today }: Ask,
  organisationId: string,
): Speaking {
  const post = postIn(actor, organisationId);
  if (actor.kind !== 'person' || !post)
    throw new Error('a policy let somebody speak who holds no post there');
  return { person: actor.id, post, now, today, place };
}
