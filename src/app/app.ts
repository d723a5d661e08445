import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { bearerToken, peoplePaths } from '../features/people/index.ts';
import { isLoopback } from '../platform/config/config.ts';
import { lackOf } from '../platform/db/database-lack.ts';
import { rememberPlace } from '../platform/http/fresh.ts';
import { type Answering, answerNo, askOf, mount } from '../platform/http/mount.ts';
import type { Route } from '../platform/http/route.ts';
import { spend } from '../platform/limits/index.ts';
import { countUnsent } from '../platform/mail/index.ts';
import icon from '../platform/ui/assets/weft.svg?raw';
import { computeRoutes } from './compute/compute-routes.ts';
import { openComputing } from './compute/computing.ts';
import { findActor } from './find-actor.ts';
import { frameFor } from './frame.ts';
import { healthRoutes } from './health.ts';
import { eventsRoute } from './live/events-route.ts';
import { mcpRoutes } from './mcp/mcp-routes.ts';
import { openMetrics } from './metrics.ts';
import { apiDocument, describeApi } from './openapi.ts';
import { calendarFile } from './pages/calendars/calendar-file.ts';
import { calculatorRoute } from './pages/method-calculator.tsx';
import { ProblemPage } from './pages/problem.tsx';
import type { Parts } from './parts.ts';
import { appPaths } from './paths.ts';
import { routesOf } from './routes.ts';
import { scimRoutes } from './scim/routes.ts';
import { scopeOf } from './scopes.ts';
import { whoChanged } from './who-changed.ts';

/** Weft as one function from Request to Response: tests need no port. */
export function createApp(parts: Parts): Hono {
  const app = new Hono();
  // Described once all are mounted, which is before anyone can ask.
  const computing = openComputing();
  const routes: Route[] = routesOf(parts, () => document(), computing);
  const document = apiDocument(app, routes, parts.url);
  const house: Answering = {
    findActor: (headers) => findActor(parts, headers),
    scopeOf,
    clock: parts.clock,
    timeZone: parts.instance.timeZone,
    replica: parts.replica,
    isShortOfRoom: parts.room.isShort,
    proxies: parts.proxies,
    spend: (limits, now) => spend(parts.db, limits, now),
    whoChanged: (by, now) => whoChanged(parts.db.read, by, now),
    frameFor: (ask) => frameFor(parts, ask),
    problemPage: (kind, frame, more) => ProblemPage({ kind, frame, ...more }),
  };
  const metrics = openMetrics(() => countUnsent(parts.db.read), parts.replica);

  app.use(requestId());
  app.use((_, next) => {
    parts.settings.refresh(parts.clock.now());
    return next();
  });
  app.use(metrics.measure);
  app.use(headers(parts.url));
  app.use(compress());
  app.use(onlyThisSite(house, parts.url));
  app.use(rememberPlace(parts.replica, parts.url.startsWith('https:')));
  if (parts.instance.demonstration) app.use(onlyLoopback(house));
  if (parts.assets.folder) app.use('/assets/*', assetsFrom(parts.assets.folder));

  app.get(appPaths.icon.pattern, (c) =>
    c.body(icon, 200, {
      'content-type': 'image/svg+xml',
      'cache-control': `public, max-age=${daySeconds}`,
    }),
  );
  foreseen(app);
  mount(app, routes, house);
  healthRoutes(app, parts);
  app.get('/metrics', metrics.show);
  computeRoutes(app, computing);
  calculatorRoute(app, house, computing);
  calendarFile(app, parts, house);
  eventsRoute(app, parts, house);
  describeApi(app, document);
  mcpRoutes(app, routes, house, parts.url);
  scimRoutes(app, parts);

  app.notFound(async (c) => answerNo(c, house, await askOf(c, house), 'not-found'));
  app.onError(async (problem, c) => {
    const reference = c.get('requestId');
    const lack = lackOf(problem);
    const facts = { reference, error: problem, path: withoutSecret(c.req.path) };
    if (lack) parts.log.warn(facts, 'A request failed for want of the database.');
    else parts.log.error(facts, 'A request failed on our side.');
    const answer = answerNo(c, house, null, lack ?? 'broken', { reference });
    if (lack === 'away') answer.headers.set('retry-after', String(retryAfterSeconds));
    return answer;
  });
  return app;
}

/** A path as it may be logged: that of a calendar is its secret. */
const withoutSecret = (path: string): string => path.replace(/^(\/calendar\/).*/, '$1…');

/** What browsers may do with our pages. Source: OWASP ASVS 5.0 V3; quality.md "Trust". */
function headers(url: string) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    strictTransportSecurity: url.startsWith('https:') && 'max-age=31536000; includeSubDomains',
    xFrameOptions: 'DENY',
  });
}

/**
 * Lets browsers that can fetch a page when somebody points at its link. Never what changes
 * anything, nor files. By header, for the policy allows no inline script. Source: interface.md
 */
function foreseen(app: Hono): void {
  const not = [`${peoplePaths.signIn()}/*`, '/*.csv', '/*.svg', '/*.zip', '/*.json', '/*.jsonl'];
  const where = {
    and: [{ href_matches: '/*' }, ...not.map((href) => ({ not: { href_matches: href } }))],
  };
  const rules = JSON.stringify({ prefetch: [{ where, eagerness: 'moderate' }] });
  app.use(async (c, next) => {
    await next();
    if (c.res.headers.get('content-type')?.startsWith('text/html'))
      c.res.headers.set('speculation-rules', `"${appPaths.speculation()}"`);
  });
  app.get(appPaths.speculation.pattern, (c) =>
    c.body(rules, 200, {
      'content-type': 'application/speculationrules+json',
      'cache-control': `public, max-age=${daySeconds}`,
    }),
  );
}

/**
 * Refuses a form that another site sent. A request that names itself by a token carries no cookie
 * that a browser would add by itself, so it may come from anywhere.
 */
function onlyThisSite(house: Answering, url: string) {
  // Behind a proxy the address that people use is not the one the request came to.
  const check = csrf({
    origin: (origin, c) => [new URL(url).origin, new URL(c.req.url).origin].includes(origin),
  });
  return async (c: Context, next: () => Promise<void>) => {
    if (bearerToken(c.req.raw.headers)) return next();
    try {
      return await check(c, next);
    } catch {
      return answerNo(c, house, null, 'cross-site', {
        detail: 'Open the page here and send the form again. Programs send a bearer token instead.',
      });
    }
  };
}

/**
 * The demonstration answers only to names of this machine, so that no other site can reach it
 * through a name of its own (DNS rebinding).
 */
function onlyLoopback(house: Answering) {
  return async (c: Context, next: () => Promise<void>) => {
    const name = new URL(c.req.url).hostname.replace(/^\[|\]$/g, '');
    if (isLoopback(name)) return next();
    return answerNo(c, house, null, 'not-found');
  };
}

/** When to ask again while the database is away. Source: our judgement; a restart takes seconds. */
const retryAfterSeconds = 5;

const daySeconds = 86_400;
const yearSeconds = 31_536_000;

/** Built files: their names carry a hash of their content, so they never change. */
function assetsFrom(folder: string) {
  return serveStatic({
    root: folder,
    onFound: (_, c) => c.header('cache-control', `public, max-age=${yearSeconds}, immutable`),
  });
}
