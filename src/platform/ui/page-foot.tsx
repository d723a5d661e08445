import type { VNode } from 'preact';
import { frameCopy } from './copy.ts';
import type { Frame } from './frame.ts';

/** Who runs this instance, when the page speaks of, and how to check it or take the data away. */
export function PageFoot({
  frame,
  offersAgain = false,
}: {
  frame: Frame;
  /** The page may be out of date by now, and can be made anew. */
  offersAgain?: boolean;
}): VNode {
  const { links, hostedBy, contact, asOf, made } = frame;
  const places = [
    { label: frameCopy.privacy, href: links.privacy },
    { label: frameCopy.accessibility, href: links.accessibility },
    { label: frameCopy.methods, href: links.methods },
    { label: frameCopy.data, href: links.data },
    { label: frameCopy.api, href: links.api },
    ...(contact === null ? [] : [{ label: frameCopy.contact, href: contact.href }]),
  ];
  return (
    <footer class="w-foot">
      <div class="w-in">
        <span>{frameCopy.hostedBy(hostedBy)}</span>
        <nav aria-label={frameCopy.footNav}>
          <ul>
            {places.map(({ label, href }) => (
              <li key={label}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
        <span>
          {frameCopy.asOf(asOf)}
          {offersAgain && made.again !== null && (
            <>
              {' '}
              <a href={made.again}>{frameCopy.again}</a>
            </>
          )}
        </span>
      </div>
    </footer>
  );
}
