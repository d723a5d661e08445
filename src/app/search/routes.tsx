import { everyone, nothingToFind, page, type Route } from '../../platform/http/route.ts';
import type { Parts } from '../parts.ts';
import { appPaths } from '../paths.ts';
import { searchOutput, searchQuery } from './schema.ts';
import { searchAll } from './search.ts';
import { SearchPage } from './views.tsx';

/** One box over everything: what answers some words, by kind. */
export function searchRoutes({ db }: Pick<Parts, 'db'>): Route[] {
  return [
    page({
      id: 'search',
      at: appPaths.search,
      summary: 'Find missions, organisations, places and people by words',
      tag: 'search',
      query: searchQuery,
      output: searchOutput,
      find: nothingToFind,
      policy: everyone,
      show: (_, { query, actor, today }) => searchAll(db.read, query.q ?? '', actor, today),
      view: (shown, frame) => <SearchPage shown={shown} frame={frame} />,
    }),
  ];
}
