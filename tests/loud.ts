import { afterEach } from 'vitest';

/**
 * A test during which something was said on `console.error` or `console.warn` fails: a library's
 * complaint is a defect that a person would meet in the log.
 */
const complaints: string[] = [];

for (const level of ['error', 'warn'] as const) {
  const say = console[level];
  console[level] = (...words: unknown[]) => {
    complaints.push(words.map(String).join(' '));
    say(...words);
  };
}

afterEach(() => {
  const heard = complaints.splice(0);
  if (heard.length > 0) throw new Error(`Said on the console: ${heard.join('; ')}`);
});
