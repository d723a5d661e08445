import { allowed, type Result } from '../../../kernel/result.ts';
import type { Ask, Attempt } from '../../../platform/http/ask.ts';
import { form, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { byOf } from '../commands/acting.ts';
import { logContact, moveContact } from '../commands/contacts.ts';
import { endTieProposal, proposeTie, takeUpTie, tendTie } from '../commands/ties.ts';
import { frequencyName, intensityName } from '../copy/connections.ts';
import { contactRefusals, logRefusals, proposalRefusals, tendRefusals } from '../copy/tending.ts';
import type { ContactMove } from '../domain/contacts.ts';
import { relationshipPaths } from '../paths.ts';
import { findContact } from '../queries/tending.ts';
import {
  contactDone,
  contactInput,
  disputeInput,
  nothing,
  proposeInput,
  tendInput,
  tieDone,
} from '../schema/tending.ts';
import { PairPage } from '../views/pair-page.tsx';
import type { PairForm } from '../views/pair-parts.ts';
import {
  type AtPair,
  convenorActing,
  findAtPair,
  pairPolicies,
  showPair,
  sideActing,
} from './pair.ts';
import type { RelationshipParts } from './parts.ts';

const tag = 'relationships';

/** Making and correcting ties, proposing them, and logging, confirming and disputing contacts. */
export function tendingRoutes(parts: RelationshipParts): Route[] {
  const { db, tabs } = parts;
  const find = (ask: Ask) => findAtPair(parts, ask);
  const findAtContact = async (ask: Ask) => {
    const pair = await findAtPair(parts, ask);
    if (!pair) return null;
    const slug = ask.params.contact ?? '';
    // Who may not tend the tie is not told which contacts there are.
    if (pairPolicies.tend(ask.actor, pair) !== 'yes') return { ...pair, contact: slug };
    const contact = pair.tie && (await findContact(db.read, pair.tie.id, slug));
    return contact && { ...pair, contact: contact.slug };
  };

  const again =
    (about: PairForm) => async (pair: AtPair, attempt: Attempt, frame: Frame, ask: Ask) => (
      <PairPage
        frame={frame}
        mission={pair.mission}
        tabs={tabs(pair.mission, ask)}
        shown={await showPair(parts, pair, ask)}
        today={ask.today}
        attempt={attempt}
        about={about}
      />
    );
  const address = ({ mission, one, other }: AtPair) =>
    relationshipPaths.tie({ mission: mission.slug, one: one.slug, other: other.slug });
  const doneShown = ({ mission, one, other }: AtPair) => ({
    mission: mission.slug,
    organisations: [one.slug, other.slug] as [string, string],
  });
  const done = <R extends string>(pair: AtPair, result: Result<unknown, R>) =>
    result.ok ? allowed({ to: address(pair), shown: doneShown(pair) }) : result;
  const contactAnswer = <R extends string>(pair: AtPair, result: Result<{ slug: string }, R>) =>
    result.ok
      ? allowed({
          to: `${address(pair)}#contacts`,
          shown: { ...doneShown(pair), contact: result.value.slug },
        })
      : result;
  const move = (
    pair: AtPair & { contact: string },
    name: ContactMove,
    ask: Ask,
    answer: string | null,
  ) =>
    db.write((tx) =>
      moveContact(tx, pair, pair.contact, { move: name, answer }, sideActing(parts, pair, ask)),
    );

  return [
    form({
      id: 'tendTie',
      at: relationshipPaths.tie,
      summary: 'Make a tie between my organisation and another, or correct what both agree of it',
      tag,
      input: tendInput,
      output: tieDone,
      find,
      policy: pairPolicies.tend,
      refusals: tendRefusals,
      inWords: {
        frequency: frequencyName,
        intensity: Object.fromEntries(intensityName.map((name, at) => [at + 1, name])),
      },
      act: async (pair, wish, ask) =>
        done(pair, await db.write((tx) => tendTie(tx, pair, wish, sideActing(parts, pair, ask)))),
      again: again('tend'),
    }),
    form({
      id: 'proposeTie',
      at: relationshipPaths.proposeTie,
      summary: 'Propose to two organisations that they tend a tie',
      tag,
      input: proposeInput,
      output: tieDone,
      find,
      policy: pairPolicies.propose,
      refusals: proposalRefusals,
      act: async (pair, wish, ask) =>
        done(
          pair,
          await db.write((tx) => proposeTie(tx, pair, wish, convenorActing(parts, pair, ask))),
        ),
      again: again('propose'),
    }),
    form({
      id: 'takeUpTie',
      at: relationshipPaths.takeUpTie,
      summary: 'Take up a tie that the convenor proposes',
      tag,
      input: nothing,
      output: tieDone,
      find,
      policy: pairPolicies.tend,
      refusals: { ...proposalRefusals, ...tendRefusals },
      act: async (pair, _, ask) =>
        done(pair, await db.write((tx) => takeUpTie(tx, pair, sideActing(parts, pair, ask)))),
      again: again('other'),
    }),
    form({
      id: 'declineTie',
      at: relationshipPaths.declineTie,
      summary: 'Decline a tie that the convenor proposes',
      tag,
      input: nothing,
      output: tieDone,
      find,
      policy: pairPolicies.tend,
      refusals: proposalRefusals,
      async act(pair, _, ask) {
        const acting = sideActing(parts, pair, ask);
        const by = { ...acting, by: byOf(acting) };
        return done(pair, await db.write((tx) => endTieProposal(tx, pair, 'declined', by)));
      },
      again: again('other'),
    }),
    form({
      id: 'withdrawTie',
      at: relationshipPaths.withdrawTie,
      summary: 'Take back the proposal of a tie',
      tag,
      input: nothing,
      output: tieDone,
      find,
      policy: pairPolicies.propose,
      refusals: proposalRefusals,
      act: async (pair, _, ask) =>
        done(
          pair,
          await db.write((tx) =>
            endTieProposal(tx, pair, 'withdrawn', convenorActing(parts, pair, ask)),
          ),
        ),
      again: again('other'),
    }),
    form({
      id: 'logContact',
      at: relationshipPaths.contacts,
      summary: 'Log a meeting or talk with another organisation; a first one makes the tie',
      tag,
      input: contactInput,
      output: contactDone,
      find,
      policy: pairPolicies.tend,
      refusals: logRefusals,
      act: async (pair, wish, ask) =>
        contactAnswer(
          pair,
          await db.write((tx) => logContact(tx, pair, wish, sideActing(parts, pair, ask))),
        ),
      again: again('log'),
    }),
    form({
      id: 'confirmContact',
      at: relationshipPaths.confirmContact,
      summary: 'Confirm a contact that the other side logged',
      tag,
      input: nothing,
      output: contactDone,
      find: findAtContact,
      policy: pairPolicies.tend,
      refusals: contactRefusals,
      act: async (pair, _, ask) => contactAnswer(pair, await move(pair, 'confirm', ask, null)),
      again: again('other'),
    }),
    form({
      id: 'disputeContact',
      at: relationshipPaths.disputeContact,
      summary: 'Dispute a contact that the other side logged, and say why',
      tag,
      input: disputeInput,
      output: contactDone,
      find: findAtContact,
      policy: pairPolicies.tend,
      refusals: contactRefusals,
      act: async (pair, { answer }, ask) =>
        contactAnswer(pair, await move(pair, 'dispute', ask, answer)),
      again: (pair, attempt, frame, ask) =>
        again({ dispute: pair.contact })(pair, attempt, frame, ask),
    }),
    form({
      id: 'withdrawContact',
      at: relationshipPaths.withdrawContact,
      summary: 'Take back a contact that my side logged',
      tag,
      input: nothing,
      output: contactDone,
      find: findAtContact,
      policy: pairPolicies.tend,
      refusals: contactRefusals,
      act: async (pair, _, ask) => contactAnswer(pair, await move(pair, 'withdraw', ask, null)),
      again: again('other'),
    }),
  ];
}
