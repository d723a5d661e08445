import { z } from 'zod';
import { everyone, nothingToFind, page, type Route } from '../../platform/http/route.ts';
import { ExamplesPage, examples } from '../../platform/ui/examples.tsx';
import { appPaths } from '../paths.ts';

const designOutput = z.object({ examples: z.array(z.string()) }).meta({ ref: 'Design' });

/** The page on which every component stands in every state, for those who build and check them. */
export const designRoutes = (): Route[] => [
  page({
    id: 'showDesign',
    at: appPaths.design,
    summary: 'Every component in every state',
    tag: 'about',
    output: designOutput,
    find: nothingToFind,
    policy: everyone,
    show: async () => ({ examples: examples.map(({ name }) => name) }),
    view: (_, frame) => <ExamplesPage frame={frame} />,
  }),
];
