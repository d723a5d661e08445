import type { VNode } from 'preact';

interface PlainWordsProps {
  /** Text as somebody wrote it: paragraphs with empty lines between them. Shown as text, whatever is in it. */
  text: string;
  /** Addresses that begin so become links; all others stay words, and with null each does. */
  ours: string | null;
}

/** Words kept as they were written: lines, paragraphs, and links to this place alone. */
export function PlainWords({ text, ours }: PlainWordsProps): VNode {
  const paragraphs = text.split(/\n{2,}/).filter((one) => one.trim() !== '');
  return (
    <div class="w-prose">
      {paragraphs.map((paragraph, at) => (
        <p key={at}>
          {paragraph.split('\n').map((line, n) => (
            <>
              {n > 0 && <br />}
              <Linked line={line} ours={ours} />
            </>
          ))}
        </p>
      ))}
    </div>
  );
}

/** A line in which each address of ours is a link. */
function Linked({ line, ours }: { line: string; ours: string | null }): VNode {
  return (
    <>
      {line.split(/(\s+)/).map((word, at) =>
        isOurs(word, ours) ? (
          <a key={at} href={word}>
            {word}
          </a>
        ) : (
          word
        ),
      )}
    </>
  );
}

/** Whether a word is an address of this place, and not one that only begins like it. */
const isOurs = (word: string, ours: string | null): boolean =>
  ours !== null && (word === ours || word.startsWith(`${ours}/`) || word.startsWith(`${ours}?`));
