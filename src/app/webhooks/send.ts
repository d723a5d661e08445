import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { closedAddress, isOpenAddress, openLookup } from './addresses.ts';

/** Milliseconds in which an answer must be there. Source: our judgement; Standard Webhooks says 15 to 30 s at most */
const answerMs = 10_000;
/** Characters of an answer that are kept for its owner. */
const answerMax = 1_000;
/** Bytes of an answer that are read; the rest is not. */
const answerBytes = 4_000;

/** What came of sending: a status with the beginning of the answer, or why there is none. */
export interface Answer {
  readonly status: number | null;
  readonly words: string;
  readonly tookMs: number;
}

/**
 * Sends a body to an address on the open internet and reads the beginning of the answer. It follows no
 * redirect, connects to nothing that is closed, uses no connection twice, and never throws.
 */
export async function sendTo(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  allowsLoopback: boolean,
): Promise<Answer> {
  const began = performance.now();
  const tookMs = () => Math.round(performance.now() - began);
  try {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // An address that is written as numbers is connected to without being looked up.
    if (isIP(host) !== 0 && !isOpenAddress(host, allowsLoopback)) throw new Error(closedAddress);
    const answer = await post(url, body, headers, allowsLoopback);
    return { ...answer, tookMs: tookMs() };
  } catch (problem) {
    return { status: null, words: wordsOf(problem), tookMs: tookMs() };
  }
}

const post = (
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  allowsLoopback: boolean,
) =>
  new Promise<Pick<Answer, 'status' | 'words'>>((done, fail) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = send(url, {
      method: 'POST',
      agent: false,
      lookup: openLookup(allowsLoopback),
      signal: AbortSignal.timeout(answerMs),
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    sent.on('error', fail);
    sent.on('response', (answer) => {
      beginningOf(answer).then((words) => {
        sent.destroy();
        done({ status: answer.statusCode ?? null, words });
      }, fail);
    });
    sent.end(body);
  });

async function beginningOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= answerBytes) break;
  }
  return storable(Buffer.concat(pieces).subarray(0, answerBytes).toString('utf8'));
}

const wordsOf = (problem: unknown): string => {
  if (!(problem instanceof Error)) return 'unknown';
  if (problem.name === 'TimeoutError' || problem.name === 'AbortError')
    return `no answer within ${answerMs / 1_000} seconds`;
  return storable(problem.message || ('code' in problem ? String(problem.code) : problem.name));
};

/** Neither half a pair nor a null byte, which the database would refuse; and no more than is kept. */
const storable = (words: string): string =>
  [...words.toWellFormed().replaceAll('\0', '')]
    .slice(0, answerMax)
    .join('')
    .slice(0, answerMax)
    .toWellFormed();
