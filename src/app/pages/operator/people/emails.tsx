import { peoplePaths } from '../../../../features/people/index.ts';
import { MainLink, mailLayout, Paragraph, TheirWords } from '../../../../platform/mail/index.ts';
import { standingMail as say } from './copy.ts';

interface Place {
  readonly name: string;
  readonly url: string;
  readonly contact: string | null;
}

/** Tells somebody that their account is blocked, why, and whom to ask. */
export const blockedMail = (place: Place, reason: string) =>
  mailLayout({
    subject: say.blockedSubject,
    place,
    why: say.why,
    children: (
      <>
        <Paragraph>{say.blocked(place.name)}</Paragraph>
        <TheirWords>{reason}</TheirWords>
        <Paragraph>{place.contact === null ? say.noContact : say.contact(place.contact)}</Paragraph>
      </>
    ),
  });

/** Tells somebody that they can come in again. */
export const unblockedMail = (place: Place) =>
  mailLayout({
    subject: say.unblockedSubject,
    place,
    why: say.why,
    children: (
      <>
        <Paragraph>{say.unblocked(place.name)}</Paragraph>
        <MainLink href={`${place.url}${peoplePaths.signIn()}`} label={say.open} />
      </>
    ),
  });
