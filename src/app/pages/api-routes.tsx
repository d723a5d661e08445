import { everyone, nothingToFind, page, type Route } from '../../platform/http/route.ts';
import type { ApiDocument } from '../openapi.ts';
import { appPaths } from '../paths.ts';
import { ApiListPage, ApiOperationPage } from './api-pages.tsx';
import { findOperation, listOperations } from './api-reading.ts';
import { apiListOutput, apiOperationOutput } from './api-schema.ts';

/** What programs may ask, for people to read: made from the same document as `/openapi.json`. */
export function apiRoutes(document: () => Promise<ApiDocument>): Route[] {
  const tag = 'api';
  return [
    page({
      id: 'listOperations',
      at: appPaths.api,
      summary: 'What programs may ask, and how',
      tag,
      output: apiListOutput,
      find: nothingToFind,
      policy: everyone,
      show: async () => {
        const made = await document();
        return { url: made.servers[0]?.url ?? '', operations: listOperations(made) };
      },
      view: (shown, frame) => <ApiListPage shown={shown} frame={frame} />,
    }),
    page({
      id: 'showOperation',
      at: appPaths.apiOperation,
      summary: 'What one operation takes and answers',
      tag,
      output: apiOperationOutput,
      find: async ({ params }) => findOperation(await document(), params.operation ?? ''),
      policy: everyone,
      show: async (operation) => operation,
      view: (shown, frame) => <ApiOperationPage shown={shown} frame={frame} />,
    }),
  ];
}
