/** A way to reach somebody, as a link. */
export interface Reach {
  readonly words: string;
  readonly href: string;
}

/** The link of an address of mail, or of a page by https; what was stored was checked when it was given. */
export const reachBy = (contact: string): Reach =>
  contact.startsWith('https://')
    ? { words: contact, href: contact }
    : { words: contact, href: `mailto:${contact}` };
