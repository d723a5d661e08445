import { renderToString } from 'preact-render-to-string';
import type { Day } from '../../../kernel/day.ts';
import { outcomeSentence } from '../copy.ts';
import type { OutcomeReading } from '../domain/reading.ts';
import { OutcomeLine } from './outcome-line.tsx';

/** The size of the wide picture. Source: the drawings. */
const width = 1120;
const height = 470;
/** Room above the picture for the indicator's name and the sentence. */
const head = 72;

/**
 * The colours of the look in light, written out: a file that leaves the page takes no style sheet
 * along. Source: look, "Colour roles".
 */
const style = `
text { font-family: "Bricolage Grotesque", "Segoe UI", system-ui, sans-serif; fill: #2b2824; }
.ground { fill: #f7f6f2; }
.name { font-size: 16px; font-weight: 600; }
.say { font-size: 20px; font-weight: 500; }
.q { fill: #625c53; }
.t-accent { fill: #0b5558; }
.xm-grid { stroke: #d9d5ca; fill: none; }
.xm-band { fill: #e2eeec; }
.xm-lim { stroke: #2c7f80; stroke-width: 1; fill: none; }
.xm-mean { stroke: #0b5558; stroke-width: 1.5; fill: none; }
.xm-line { stroke: #625c53; stroke-width: 1.5; fill: none; }
.xm-pt { fill: #625c53; }
.xm-good { fill: #0b5558; stroke: #f7f6f2; stroke-width: 1.5; }
.xm-bad { fill: #b32d22; stroke: #f7f6f2; stroke-width: 1.5; }
.xm-prov { fill: #f7f6f2; stroke: #0b5558; stroke-width: 2.25; }
.xm-old { fill: #f7f6f2; stroke: #625c53; stroke-width: 1.25; }
.xm-rev { stroke: #2b2824; stroke-width: 1.25; fill: none; }
.xm-rev--thin { stroke-width: .9; }
.xm-proj { stroke: #0b5558; stroke-width: 2.25; stroke-dasharray: 1 6; stroke-linecap: round; fill: none; }
.xm-req { stroke: #2b2824; stroke-width: 1.25; stroke-dasharray: 7 5; fill: none; }
.xm-target { stroke: #2b2824; stroke-width: 2; fill: none; }
.xm-target--line { stroke-width: 1.25; }
.xm-target--tick { stroke-width: 3.5; }
.xm-today { stroke: #625c53; stroke-dasharray: 2 3; fill: none; }
.xm-halo { paint-order: stroke; stroke: #f7f6f2; stroke-width: 4px; stroke-linejoin: round; }
`;

/** Letters of the sentence that fit a line of the file. Source: measured on our typeface. */
const lineLetters = 105;

/** The outcome's picture as a file of its own, with name, sentence and colours; without a chart, its words. */
export function outcomeFile(reading: OutcomeReading, id: string, today: Day): string {
  const lines = inLines(outcomeSentence(reading), lineLetters);
  const top = head + (lines.length - 1) * 26;
  const full = reading.noChart ? top + 24 : top + height;
  return renderToString(
    // biome-ignore lint/a11y/noSvgWithoutTitle: the name and the sentence stand in it as words
    <svg
      // biome-ignore lint/suspicious/noExplicitAny: preact knows no namespace attribute on the root
      {...({ xmlns: 'http://www.w3.org/2000/svg' } as any)}
      viewBox={`0 0 ${width} ${full}`}
      width={width}
      height={full}
    >
      <style>{style}</style>
      <rect class="ground" width={width} height={full} />
      <text class="name" x="16" y="28">
        {reading.indicator.name}
      </text>
      {lines.map((line, at) => (
        <text key={line} class="say" x="16" y={58 + at * 26}>
          {line}
        </text>
      ))}
      {!reading.noChart && (
        // biome-ignore lint/a11y/noSvgWithoutTitle: the picture inside has its own title
        <svg y={top} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <OutcomeLine reading={reading} size="wide" id={id} today={today} />
        </svg>
      )}
    </svg>,
  );
}

/** A text in lines of at most so many letters. */
function inLines(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
