import { renderToString } from 'preact-render-to-string';

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
