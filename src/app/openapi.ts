import type { Hono } from 'hono';
import { openAPIRouteHandler } from 'hono-openapi';
import type { Parts } from './parts.ts';

/** `/openapi.json`: every page and form, from the schemas that they answer by. */
export function describeApi(app: Hono, parts: Parts): void {
  app.get(
    '/openapi.json',
    openAPIRouteHandler(app, {
      documentation: {
        openapi: '3.1.0',
        info: {
          title: 'Weft',
          version: '0.1.0',
          description:
            'Every page answers Accept: application/json with the data of its view, and every form takes JSON with a bearer token.',
        },
        servers: [{ url: parts.url }],
        components: {
          securitySchemes: {
            token: {
              type: 'http',
              scheme: 'bearer',
              description: 'One per person, from “weft token”',
            },
            session: { type: 'apiKey', in: 'cookie', name: 'weft.session_token' },
          },
        },
      },
    }),
  );
}
