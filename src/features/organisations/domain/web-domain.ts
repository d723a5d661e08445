import { domainToASCII } from 'node:url';

/**
 * Domains that are open to everyone, so that mail or a page there proves nothing of an organisation:
 * mail that anyone may have, accesses to the internet, sites that host pages of others, and mail that
 * many public bodies share. Source: what these providers say of themselves, November 2026.
 */
const openToAll: ReadonlySet<string> = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'msn.com', 'passport.com', 'windowslive.com'],
  ...['icloud.com', 'me.com', 'mac.com', 'ymail.com', 'rocketmail.com', 'aim.com', 'mail.com'],
  ...[
    'email.com',
    'usa.com',
    'post.com',
    'europe.com',
    'proton.me',
    'pm.me',
    'tuta.io',
    'tuta.com',
  ],
  ...['keemail.me', 'hey.com', 'duck.com', 'mail.ru', 'bk.ru', 'inbox.ru', 'list.ru', 'qq.com'],
  ...['163.com', '126.com', 'sina.com', 'naver.com', 'daum.net', 'rediffmail.com', 'web.de'],
  ...['t-online.de', 'freenet.de', 'posteo.de', 'mailbox.org', 'riseup.net', 'disroot.org'],
  ...['orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr', 'libero.it', 'seznam.cz'],
  ...['mailinator.com', 'guerrillamail.com', 'yopmail.com', '10minutemail.com', 'temp-mail.org'],
  ...[
    'btinternet.com',
    'btopenworld.com',
    'btconnect.com',
    'sky.com',
    'talktalk.net',
    'talk21.com',
  ],
  ...['virginmedia.com', 'virgin.net', 'ntlworld.com', 'blueyonder.co.uk', 'plus.com', 'plus.net'],
  ...['tiscali.co.uk', 'lineone.net', 'freeserve.co.uk', 'orange.net', 'o2.co.uk', 'zen.co.uk'],
  ...['onetel.com', 'supanet.com', 'madasafish.com', 'fsmail.net', 'which.net', 'uwclub.net'],
  ...['comcast.net', 'verizon.net', 'att.net', 'sbcglobal.net', 'bellsouth.net', 'cox.net'],
  ...['eircom.net', 'bigpond.com', 'xtra.co.nz', 'shaw.ca', 'rogers.com', 'telus.net'],
  ...['nhs.net', 'nhs.uk', 'gov.uk', 'gsi.gov.uk', 'gcsx.gov.uk', 'cjsm.net', 'mod.uk', 'gov.scot'],
  ...['gov.wales', 'llyw.cymru', 'sch.uk', 'police.uk', 'onmicrosoft.com', 'googlegroups.com'],
  ...[
    'facebook.com',
    'fb.com',
    'instagram.com',
    'linkedin.com',
    'twitter.com',
    'x.com',
    'threads.net',
  ],
  ...['youtube.com', 'tiktok.com', 'medium.com', 'substack.com', 'wordpress.com', 'blogspot.com'],
  ...['blogger.com', 'tumblr.com', 'wixsite.com', 'wix.com', 'weebly.com', 'squarespace.com'],
  ...['github.io', 'github.com', 'gitlab.io', 'netlify.app', 'vercel.app', 'pages.dev', 'web.app'],
  ...['sites.google.com', 'docs.google.com', 'google.com', 'eventbrite.co.uk', 'eventbrite.com'],
  ...['justgiving.com', 'gofundme.com', 'godaddysites.com', 'webnode.co.uk', 'btck.co.uk'],
]);

/** Providers that have the same name below many countries: `hotmail.co.uk`, `yahoo.fr`. */
const openFamilies = [
  ...['hotmail', 'yahoo', 'live', 'outlook', 'gmx', 'aol', 'yandex', 'protonmail', 'tutanota'],
  ...['zoho', 'zohomail', 'fastmail', 'hushmail', 'inbox', 'mailfence'],
];
const openFamily = new RegExp(
  `^(${openFamilies.join('|')})\\.(com|net|org|[a-z]{2}|com?\\.[a-z]{2})$`,
);

/** Second levels below which countries give out names: nobody's own. Source: publicsuffix.org, the kinds that countries share. */
const publicSecondLevel =
  /^(ac|co|com|edu|gob|gouv|gov|govt|ltd|me|mil|net|nhs|nom|or|org|plc|police|sch|school)\.[a-z]{2}$/;

/** Letters of a domain that are too many. Source: RFC 1035, section 2.3.4 */
const domainLettersMax = 253;

/**
 * The domain that somebody means by an address of a website, of mail, or by the domain itself: in
 * lower case, in ASCII, without www. Null where it is none: an address of numbers, or one word.
 * Source: RFC 5890 for other letters than Latin ones.
 */
export function readWebDomain(typed: string): string | null {
  const words = typed.trim().toLowerCase();
  const bare = words
    .replace(/^mailto:/, '')
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:\d*$/, '')
    .replace(/\.$/, '')
    .replace(/^www\d?\.(?=[^.]+\.)/, '');
  const domain = domainToASCII(bare);
  const labels = domain.split('.');
  const shaped = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  const named = labels.length > 1 && /^(?!\d+$)/.test(labels.at(-1) ?? '');
  return shaped && named && domain.length <= domainLettersMax ? domain : null;
}

/** Whether a domain is open to everyone, or nobody's own, so that an address there proves nothing. */
export const isOpenToAll = (domain: string): boolean =>
  openToAll.has(domain) || openFamily.test(domain) || publicSecondLevel.test(domain);

/** Why an address does not show that somebody comes from an organisation. */
export type DomainDoubt = 'none-on-record' | 'open-to-all' | 'another-domain' | 'several-have-it';

/**
 * Whether a confirmed address shows by its domain that somebody comes from an organisation: the
 * domain is on record for it and for no other, and is not open to all. The whole domain must be the
 * same: `students.example.ac.uk` is not `example.ac.uk`. Null is yes.
 * Source: docs/decisions/0022-claims.md
 */
export function doubtOfDomain(
  address: string,
  onRecord: readonly { readonly domain: string; readonly others: boolean }[],
): DomainDoubt | null {
  const domain = readWebDomain(address.slice(address.lastIndexOf('@') + 1));
  if (domain === null || isOpenToAll(domain)) return 'open-to-all';
  const own = onRecord.filter((one) => !isOpenToAll(one.domain));
  if (own.length === 0) return 'none-on-record';
  const same = own.find((one) => one.domain === domain);
  if (!same) return 'another-domain';
  return same.others ? 'several-have-it' : null;
}

/** What others use of this file, under one name. */
export const webDomain = { read: readWebDomain, isOpenToAll, doubtOf: doubtOfDomain } as const;
