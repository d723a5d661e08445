import { createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { actingCopy, workplace } from './copy.ts';
import type { Frame } from './frame.ts';

/** On whose behalf the reader of a page writes: post and organisation; null for nobody's. */
export interface Acting {
  readonly words: string | null;
  /** They hold posts in several organisations, so it must be said beside the smallest button. */
  readonly several: boolean;
}

/** What every form on a page says of who sends it; the page sets it from its frame. */
export const actingContext = createContext<Acting>({ words: null, several: false });

/** What a frame says of it. */
export const actingIn = ({ viewer }: Frame): Acting => ({
  words: viewer ? workplace(viewer.post, viewer.organisation) : null,
  several: viewer?.acting !== undefined,
});

/** The line at the top of a form that tells on whose behalf it is sent; nothing for a visitor. */
export function ActingLine(): VNode | null {
  const { words } = useContext(actingContext);
  return words === null ? null : <p class="w-sm w-quiet">{actingCopy.as(words)}</p>;
}

/** The same beside one button: seen where it could be another organisation, else only heard. */
export function ActingWords(): VNode | null {
  const { words, several } = useContext(actingContext);
  return words === null ? null : (
    <span class={several ? 'w-sm w-quiet' : 'ds-sr-only'}>{actingCopy.as(words)}</span>
  );
}

/** Under the header of whoever holds posts in several organisations: for which of them they act. */
export function ActingStrip({ frame }: { frame: Frame }): VNode | null {
  const { viewer } = frame;
  if (!viewer?.acting) return null;
  const words = workplace(viewer.post, viewer.organisation);
  return (
    <section class="w-acting" aria-label={actingCopy.label}>
      <p class="w-in">
        {words === null ? actingCopy.nobody : actingCopy.now(words)}{' '}
        <a href={viewer.acting}>{words === null ? actingCopy.choose : actingCopy.change}</a>
      </p>
    </section>
  );
}
