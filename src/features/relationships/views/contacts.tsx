import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import { untouched } from '../../../platform/http/ask.ts';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { DayField, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Tag, type Tone } from '../../../platform/ui/tag.tsx';
import { contactStateName, tendingCopy as copy } from '../copy/tending.ts';
import { contactsShown } from '../domain/contacts.ts';
import { relationshipPaths } from '../paths.ts';
import type { PairShown } from '../schema/tending.ts';
import { otherOf, type PairParts, pairAddress } from './pair-parts.ts';
import { typedOr } from './typed.ts';

type Contact = NonNullable<PairShown['contacts']>[number];

const stateTone: Record<Contact['state'], Tone> = {
  waiting: 'warning',
  confirmed: 'success',
  disputed: 'danger',
  withdrawn: 'neutral',
};

/** The contacts of a pair, for the two alone: the latest, what each may do, and the form to log one. */
export function ContactsSection(parts: PairParts): VNode | null {
  const { shown, about } = parts;
  const { contacts, side, unheld } = shown;
  if (side === null || contacts === null)
    return shown.recorded ? <p class="w-quiet w-sm">{copy.contactsClosed}</p> : null;
  const other = otherOf(shown);
  return (
    <Section id="contacts" title={copy.contacts}>
      <Stack gap="groups">
        <Stack gap="inside">
          <p class="w-measure">{copy.contactsLede}</p>
          <p class="w-sm w-quiet w-measure">{copy.contactsPrivate}</p>
        </Stack>
        {unheld.includes(other.id) && <Notice>{copy.nobodyThere(other.name)}</Notice>}
        {contacts.length === 0 ? (
          <p class="w-quiet">{copy.noContacts}</p>
        ) : (
          <Stack>
            <Rows
              items={contacts.map((contact) => (
                <ContactItem key={contact.id} {...parts} contact={contact} />
              ))}
            />
            {contacts.length === contactsShown && (
              <p class="w-sm w-quiet">{copy.shownOf(contactsShown)}</p>
            )}
          </Stack>
        )}
        <Details summary={copy.log} open={contacts.length === 0 || about === 'log'}>
          <LogForm {...parts} />
        </Details>
      </Stack>
    </Section>
  );
}

function ContactItem({ contact, ...parts }: PairParts & { contact: Contact }): VNode {
  const { shown } = parts;
  const logger = shown.organisations.find(({ id }) => id === contact.loggedBy);
  const isOpen = (name: Contact['moves'][number]['move']) =>
    contact.moves.some(({ move, open }) => move === name && open);
  const to = { ...pairAddress(shown), contact: contact.id };
  return (
    <Stack gap="inside">
      <Row apart>
        <span class="w-strong">{dayInWords(contact.heldOn)}</span>
        <Tag tone={stateTone[contact.state]}>{contactStateName[contact.state]}</Tag>
      </Row>
      <p>{contact.about}</p>
      <p class="w-sm w-quiet">{copy.loggedBy(logger?.name ?? '', contact.loggedByPost)}</p>
      {contact.answer !== null && <p class="w-sm">{copy.disputed(contact.answer)}</p>}
      {contact.state === 'waiting' && contact.loggedBy === shown.side && (
        <p class="w-sm w-quiet">{copy.waitsOn(otherOf(shown).name)}</p>
      )}
      <Row>
        {isOpen('confirm') && (
          <Move action={relationshipPaths.confirmContact(to)}>{copy.confirm}</Move>
        )}
        {isOpen('withdraw') && (
          <Move action={relationshipPaths.withdrawContact(to)} variant="secondary">
            {copy.withdraw}
          </Move>
        )}
      </Row>
      {isOpen('dispute') && <Dispute {...parts} contact={contact} />}
    </Stack>
  );
}

function Dispute({
  contact,
  about,
  attempt: sent,
  shown,
}: PairParts & { contact: Contact }): VNode {
  const mine = typeof about === 'object' && about.dispute === contact.id;
  const attempt = mine ? sent : untouched;
  // Several contacts have this form, so each field has an id of its own.
  const id = `answer-${contact.id}`;
  const problems = attempt.problems.map((problem) =>
    problem.field === undefined ? problem : { ...problem, field: id },
  );
  return (
    <Details summary={copy.dispute} open={mine}>
      <Form
        action={relationshipPaths.disputeContact({ ...pairAddress(shown), contact: contact.id })}
      >
        <TextField
          name="answer"
          id={id}
          label={copy.disputeLabel}
          value={typedOr(attempt, 'answer')}
          problems={problems}
        />
        <Send seen={copy.disputeSeen}>
          <Button variant="secondary">{copy.disputeButton}</Button>
        </Send>
      </Form>
    </Details>
  );
}

/** The form that logs a contact, for the two sides. */
function LogForm({ shown, attempt: sent, about }: PairParts): VNode {
  const attempt = about === 'log' ? sent : untouched;
  return (
    <Form action={relationshipPaths.contacts(pairAddress(shown))}>
      <DayField
        name="heldOn"
        label={copy.heldOn}
        value={typedOr(attempt, 'heldOn')}
        problems={attempt.problems}
      />
      <TextField
        name="about"
        id="contact-about"
        label={copy.about}
        description={copy.aboutHint}
        value={typedOr(attempt, 'about')}
        problems={attempt.problems}
      />
      <Send seen={copy.logSeen(otherOf(shown).name)}>
        <Button>{copy.logButton}</Button>
      </Send>
    </Form>
  );
}
