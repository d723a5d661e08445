import { monthInWords } from '../../../kernel/day.ts';
import type { BoardQuestion } from '../domain/board.ts';
import type { OutcomeReading } from '../domain/reading.ts';
import { differenceText, figureText } from './outcome.ts';

/** What a board may ask, as a sentence. */
export function boardSentence(question: BoardQuestion, reading: OutcomeReading): string {
  switch (question.code) {
    case 'what-changed':
      return `What changed in ${monthInWords(question.on)}, when the run began?`;
    case 'what-happened':
      return `What happened in ${monthInWords(question.on)}, when the figure left its usual range?`;
    case 'what-closes':
      return `What could close the other ${differenceText(reading, question.difference)}?`;
    case 'why-not-moving':
      return `Why has it not moved towards the target since ${monthInWords(question.since)}?`;
    case 'system-must-change':
      return 'What in the system has to change, so that the target comes within reach?';
    case 'what-was-learned':
      return `The date, ${monthInWords(question.on)}, has passed. What was learned, and who takes it on?`;
    case 'when-final':
      return `When will the figure of ${monthInWords(question.on)} be final?`;
    case 'decided-on-first':
      return `The figure of ${monthInWords(question.on)} was revised from ${figureText(reading, question.from)} to ${figureText(reading, question.to)}. Was anything decided on the first one?`;
    case 'why-missing':
      return `Why is there no figure for ${monthInWords(question.on)}?`;
    case 'next-figure':
      return `The latest figure is ${question.months} months old. When does the next one come?`;
    case 'no-target':
      return 'What figure would be enough, and by when?';
    case 'no-baseline':
      return 'Where did it stand when the mission began?';
    case 'no-direction':
      return 'Which way is good: up or down?';
  }
}
