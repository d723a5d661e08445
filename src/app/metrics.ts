import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Replica } from '../platform/db/replica.ts';

/** Seconds that bound the buckets of a request's duration. */
const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Methods that have a line of their own; a caller may invent others, and each would be kept for ever. */
const methodsKnown = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/**
 * Figures for Prometheus: how many requests, of which route, how long, how answered; and how much mail
 * has not gone, asked of the database at each look; and how the replica stands, where there is one. No names of people or missions: a route is told by
 * its pattern, and all addresses that there are not by one.
 */
export function openMetrics(
  countUnsent: () => Promise<Readonly<Record<string, number>>>,
  replica: Replica | null,
): {
  measure: MiddlewareHandler;
  show: (c: Context) => Promise<Response>;
} {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'weft_http_request_seconds',
    help: 'Seconds from a request to its answer, by route pattern, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: durationBuckets,
    registers: [registry],
  });
  const mail = new Gauge({
    name: 'weft_mail_unsent',
    help: 'Mails that have not gone, by state: waiting for the server, failed, or kept to be read here.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      mail.reset();
      // While the database is away there is nothing to say of mail, and all else is still told.
      const counts = await countUnsent().catch(() => ({}));
      for (const [state, count] of Object.entries(counts)) mail.set({ state }, count);
    },
  });
  if (replica !== null) tellReplica(registry, replica);
  return {
    measure: async (c, next) => {
      const stop = duration.startTimer();
      await next();
      const method = methodsKnown.has(c.req.method) ? c.req.method : 'other';
      stop({ route: routePath(c, -1), method, status: c.res.status });
    },
    show: async (c) =>
      c.text(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  };
}

/** How the replica stands. Where nobody knows how old it is, that line is missing rather than wrong. */
function tellReplica(registry: Registry, replica: Replica): void {
  new Gauge({
    name: 'weft_replica_read',
    help: '1 while pages are read from the replica, 0 while it is away, too far behind, or none.',
    registers: [registry],
    collect() {
      this.set(replica.state === 'good' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'weft_replica_behind_seconds',
    help: 'Seconds by which what is read from the replica is older than the primary.',
    registers: [registry],
    collect() {
      if (replica.behindSeconds === null) this.remove();
      else this.set(replica.behindSeconds);
    },
  });
}
