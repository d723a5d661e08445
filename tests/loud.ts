import { afterEach } from 'vitest';

const key = Symbol.for('weft.complaints');

/**
 * A test during which something was said on `console.error` or `console.warn` fails: a library's
 * complaint is a defect that a person would meet in the log.
 */
const complaints = listen();

function listen(): string[] {
  // The files of a worker share its console: it is listened to once, and each file's tests are asked.
  const place = globalThis as { [key]?: string[] };
  if (place[key]) return place[key];
  const heard: string[] = [];
  place[key] = heard;
  for (const level of ['error', 'warn'] as const) {
    const say = console[level];
    console[level] = (...words: unknown[]) => {
      heard.push(words.map(String).join(' '));
      say(...words);
    };
  }
  return heard;
}

afterEach(() => {
  const heard = complaints.splice(0);
  if (heard.length > 0) throw new Error(`Said on the console: ${heard.join('; ')}`);
});
