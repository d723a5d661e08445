import { renderToString } from 'preact-render-to-string';
import { MainLink, mailLayout, Paragraph } from '../../platform/mail/layout.tsx';
import { doorMails as copy } from './copy/sign-in.ts';
import type { Purpose, Wish } from './domain/entry.ts';
import { peoplePaths } from './paths.ts';

/** One mail: a few sentences and the one link that matters. */
interface Letter {
  readonly lines: readonly string[];
  readonly link: { readonly words: string; readonly href: string };
}

/** The same words as plain text and as HTML, without pictures and without anything that tells who read it. */
export function letter({ lines, link }: Letter): { text: string; html: string } {
  const text = [...lines, `${link.words}: ${link.href}`].join('\n\n');
  const html = renderToString(
    <html lang="en-GB">
      <body>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <a href={link.href}>{link.words}</a>
        </p>
      </body>
    </html>,
  );
  return { text, html: `<!doctype html>${html}` };
}

/** This place, as mails name it. */
export interface Place {
  readonly name: string;
  readonly url: string;
}

/** A link for somebody at the door; where they wanted something else, the mail says why it is this. */
export function doorMail({
  wish,
  way,
  href,
  minutes,
  place,
}: {
  readonly wish: Wish;
  readonly way: Exclude<Purpose['way'], 'address'>;
  readonly href: string;
  readonly minutes: number;
  readonly place: Place;
}): ReturnType<typeof mailLayout> {
  const words = copy[way];
  const instead =
    wish === 'sign-up' ? (way === 'sign-up' ? null : copy.haveAccount) : copy.noAccount;
  const isOther = wish !== way;
  return mailLayout({
    subject: words.subject,
    place,
    why: copy.why,
    children: (
      <>
        {isOther && instead !== null && <Paragraph>{instead}</Paragraph>}
        {(!isOther || way !== 'sign-up') && <Paragraph>{words.says}</Paragraph>}
        <MainLink href={href} label={words.link} />
        <Paragraph>{copy.minutes(minutes)}</Paragraph>
        <Paragraph>{copy.notYou}</Paragraph>
      </>
    ),
  });
}

/** Asks a new address whether mail reaches it. */
export const addressMail = ({
  name,
  href,
  minutes,
  place,
}: {
  readonly name: string;
  readonly href: string;
  readonly minutes: number;
  readonly place: Place;
}): ReturnType<typeof mailLayout> =>
  mailLayout({
    subject: copy.address.subject,
    place,
    why: copy.address.why,
    children: (
      <>
        <Paragraph>{copy.address.says(name)}</Paragraph>
        <MainLink href={href} label={copy.address.link} />
        <Paragraph>{copy.minutes(minutes)}</Paragraph>
        <Paragraph>{copy.notYou}</Paragraph>
      </>
    ),
  });

/** Says that how somebody signs in was changed. */
export const changedMail = (
  what: keyof typeof copy.changed.what,
  place: Place,
): ReturnType<typeof mailLayout> =>
  mailLayout({
    subject: copy.changed.what[what].subject,
    place,
    why: copy.changed.why,
    children: (
      <>
        <Paragraph>{copy.changed.what[what].says}</Paragraph>
        <MainLink href={place.url + peoplePaths.security()} label={copy.changed.link} />
        <Paragraph>{copy.changed.notYou}</Paragraph>
      </>
    ),
  });
