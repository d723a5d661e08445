import { paceMethod, xmrMethod } from '../../features/missions/methods.ts';
import { paceCopy, plainNumber, xmrCopy } from './method-copy.ts';

/** Entries named one by one in a sentence. */
const entriesNamedMax = 12;
/** Values behind limits, and behind a verdict. Source: methods section 1. */
const limitValuesMin = 5;
const verdictValuesMin = 12;

type XmrChart = (typeof xmrMethod)['output']['_output'];

/** What a calculator's answer says in words, and the chart to draw of it; empty where it says all itself. */
export interface MethodReading {
  readonly sentences: readonly string[];
  readonly chart: { readonly xmr: XmrChart; readonly target: number | null } | null;
}

/** Reads a calculator's answer for people. `input` and `output` are what this method took and gave. */
export function readAnswer(method: string, input: unknown, output: unknown): MethodReading {
  if (method === xmrMethod.name) {
    const xmr = xmrMethod.output.parse(output);
    const { target = null } = xmrMethod.input.parse(input);
    return { sentences: xmrSentences(xmr), chart: { xmr, target } };
  }
  if (method === paceMethod.name) return { sentences: paceSentences(input, output), chart: null };
  return { sentences: [], chart: null };
}

function xmrSentences(chart: XmrChart): string[] {
  const known = chart.points.filter(({ value }) => value !== null).length;
  if (chart.lower === null || chart.upper === null || chart.mean === null)
    return [known < limitValuesMin ? xmrCopy.tooFew(known, limitValuesMin) : xmrCopy.noLimits];
  const [lower, upper, mean] = [chart.lower, chart.upper, chart.mean].map(plainNumber);
  const range = xmrCopy.range(lower!, upper!, mean!); // three in, three out
  if (chart.trial) return [xmrCopy.trial(verdictValuesMin), range];
  const speaking = chart.points.flatMap(({ rules }, at) => (rules.length > 0 ? [at + 1] : []));
  const named = speaking.slice(0, entriesNamedMax);
  return [
    speaking.length === 0 ? xmrCopy.quiet : xmrCopy.signals(named, speaking.length - named.length),
    range,
    ...(chart.assurance === null ? [] : [xmrCopy.assurance[chart.assurance]]),
  ];
}

function paceSentences(input: unknown, output: unknown): string[] {
  const { baseline, latest, target } = paceMethod.input.parse(input);
  const { achieved, required, ratio, projection, movingAway } = paceMethod.output.parse(output);
  const rates = paceCopy.rates(plainNumber(achieved), plainNumber(required));
  if (movingAway || ratio === null) return [paceCopy.movingAway, rates];
  if (ratio <= 0) return [paceCopy.met, rates];
  const up = target > baseline;
  const enough = up ? projection >= target : projection <= target;
  const words = [plainNumber(projection), plainNumber(target)] as const;
  if (latest === target) return [paceCopy.met, rates];
  return enough
    ? [paceCopy.reaches(...words), rates]
    : [paceCopy.falls(...words), paceCopy.ratio(plainNumber(ratio)), rates];
}
