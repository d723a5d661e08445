import { Agent, request } from 'node:http';

/**
 * Asks a server for pages over so many connections, each after the answer to the last, for so many
 * seconds, and prints what came of it as JSON. A process of its own, so that it waits for nobody.
 * Standard input: { url, cookie, paths, connections, seconds, warmUpSeconds }
 */
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const asked = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const agent = new Agent({ keepAlive: true, maxSockets: asked.connections });
const headers = {
  accept: 'text/html',
  'accept-encoding': 'gzip, deflate, br, zstd',
  ...(asked.cookie && { cookie: asked.cookie }),
};

let turn = 0;
const one = () =>
  new Promise((done, fail) => {
    const path = asked.paths[turn++ % asked.paths.length];
    const began = performance.now();
    request(new URL(path, asked.url), { agent, headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk) => {
        bytes += chunk.length;
      });
      answer.on('end', () => {
        if (answer.statusCode !== 200) fail(new Error(`${path} answered ${answer.statusCode}`));
        else done({ took: performance.now() - began, bytes });
      });
      answer.on('error', fail);
    })
      .on('error', fail)
      .end();
  });

async function round(seconds) {
  const took = [];
  let bytes = 0;
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: asked.connections }, async () => {
      do {
        const answer = await one();
        took.push(answer.took);
        bytes += answer.bytes;
      } while (performance.now() < until);
    }),
  );
  return { took: took.sort((a, b) => a - b), bytes, seconds: (performance.now() - began) / 1000 };
}

if (asked.warmUpSeconds > 0) await round(asked.warmUpSeconds);
const { took, bytes, seconds } = await round(asked.seconds);
const at = (share) => took[Math.min(took.length - 1, Math.ceil(share * took.length) - 1)];
agent.destroy();
process.stdout.write(
  JSON.stringify({
    p50: at(0.5),
    p95: at(0.95),
    requests: took.length,
    perSecond: took.length / seconds,
    bytes: Math.round(bytes / took.length),
  }),
);
