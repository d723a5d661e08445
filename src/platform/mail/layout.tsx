import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { mailCopy } from './copy.ts';
import { plainText } from './plain-text.ts';

/** What every mail says beside its own words. */
export interface MailFrame {
  /** One line: it stands above the words as well. No secret. */
  readonly subject: string;
  /** This installation, as people know it. */
  readonly place: { readonly name: string; readonly url: string };
  /** Why this person gets this mail, in a sentence. */
  readonly why: string;
  /** `Paragraph`, `MainLink`, `Points`, `TheirWords`, `Pairs`. */
  readonly children: ComponentChildren;
}

/**
 * Writes a mail: its subject, and the same words as HTML and as plain text. Both are made from one
 * tree, so they cannot differ; a tag that `plainText` does not know throws. Nothing in it is fetched
 * from anywhere: no picture, no font, no style sheet.
 */
export function mailLayout(frame: MailFrame): { subject: string; text: string; html: string } {
  const { subject } = frame;
  const words = <Words {...frame} />;
  const html = renderToString(
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body style="margin:0">{words}</body>
    </html>,
  );
  return { subject, text: plainText(words), html: `<!doctype html>${html}` };
}

function Words({ subject, place, why, children }: MailFrame): VNode {
  return (
    <div style={styles.page}>
      <h1 style={styles.title}>{subject}</h1>
      {children}
      <hr style={styles.line} />
      <p style={styles.small}>{why}</p>
      <p style={styles.small}>{mailCopy.from(place.name)}</p>
      <p style={styles.small}>
        <Address href={place.url} />
      </p>
    </div>
  );
}

/** Some sentences. */
export function Paragraph({ children }: { children: ComponentChildren }): VNode {
  return <p style={styles.text}>{children}</p>;
}

/**
 * What to do: a button, and below it the whole address, so that everyone sees where it leads and can
 * copy it.
 * @throws where the address is not http or https: then it is our mistake.
 */
export function MainLink({ href, label }: { href: string; label: string }): VNode {
  if (!/^https?:\/\//i.test(href)) throw new Error('a link in a mail begins with http');
  return (
    <div>
      <p style={styles.text}>
        <a href={href} style={styles.button}>
          {label}
        </a>
      </p>
      <p style={styles.small}>
        <Address href={href} />
      </p>
    </div>
  );
}

/** Things to open, one under another: each with what is said of it, and its whole address as above. */
export function Openings(props: {
  things: readonly { title: string; words: string; href: string }[];
}): VNode {
  return (
    <div>
      {props.things.map(({ title, words, href }) => (
        <div key={href}>
          <p style={styles.item}>
            <strong>{title}</strong> {words}
          </p>
          <p style={styles.small}>
            <Address href={href} />
          </p>
        </div>
      ))}
    </div>
  );
}

/** An address that says itself. */
function Address({ href }: { href: string }): VNode {
  return (
    <a href={href} style={styles.address}>
      {href}
    </a>
  );
}

/** A list of short sentences. */
export function Points({ items }: { items: readonly ComponentChildren[] }): VNode {
  return (
    <ul style={styles.list}>
      {items.map((item, at) => (
        <li key={at} style={styles.item}>
          {item}
        </li>
      ))}
    </ul>
  );
}

/** What a person wrote, in their lines, told apart from our own words. */
export function TheirWords({ children }: { children: string }): VNode {
  return (
    <blockquote style={styles.quote}>
      {children.split(/\r\n|[\r\n\u2028\u2029]/).map((line, at) => (
        <p key={at} style={styles.item}>
          {line}
        </p>
      ))}
    </blockquote>
  );
}

/** Names with what they say, each on a line: who, when, where. */
export function Pairs({ pairs }: { pairs: readonly (readonly [string, string])[] }): VNode {
  return (
    <div style={styles.text}>
      {pairs.map(([name, value]) => (
        <p key={name} style={styles.item}>
          <strong>{name}:</strong> {value}
        </p>
      ))}
    </div>
  );
}

/**
 * Each mail program keeps what is written on the tag itself; many drop the rest. Colours of text and
 * ground are the reader's own, so that a dark mail program stays dark; the button brings both of its.
 * Source: caniemail.com for `style`; the accent of src/platform/ui/weft.theme.json
 */
const styles = {
  page: 'max-width:36rem;margin:0 auto;padding:24px 16px;font:16px/1.5 system-ui,sans-serif',
  title: 'margin:0 0 16px;font-size:22px;line-height:1.25',
  text: 'margin:0 0 16px',
  small: 'margin:0 0 8px;font-size:14px',
  button:
    'display:inline-block;padding:10px 18px;border-radius:6px;background:#0b5558;color:#ffffff;text-decoration:none;font-weight:600',
  address: 'word-break:break-all',
  list: 'margin:0 0 16px;padding-left:24px',
  item: 'margin:0 0 4px',
  quote: 'margin:0 0 16px;padding-left:12px;border-left:3px solid #8a857c',
  line: 'margin:24px 0 16px;border:0;border-top:1px solid #8a857c',
} as const;
