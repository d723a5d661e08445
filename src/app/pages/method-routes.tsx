import { z } from 'zod';
import { everyone, nothingToFind, page, type Route } from '../../platform/http/route.ts';
import { examples } from '../compute/examples.ts';
import { findMethod } from '../compute/methods.ts';
import { appPaths } from '../paths.ts';
import { type JsonSchema, shapeOf } from '../shape.ts';
import { MethodListPage, MethodPage } from './method-pages.tsx';
import { type MethodShown, methodListOutput, methodOutput } from './method-schema.ts';
import { methodTexts } from './method-texts.ts';

/** The methods behind the numbers, each with its page. The calculator's form is answered in `method-calculator.tsx`. */
export function methodRoutes(): Route[] {
  const tag = 'methods';
  return [
    page({
      id: 'listMethods',
      at: appPaths.methods,
      summary: 'How every number here is worked out',
      tag,
      output: methodListOutput,
      find: nothingToFind,
      policy: everyone,
      show: async () => ({ methods: listMethods() }),
      view: (shown, frame) => <MethodListPage shown={shown} frame={frame} />,
    }),
    page({
      id: 'showMethod',
      at: appPaths.method,
      summary: 'What a method answers, how it works, and what it takes and gives',
      tag,
      output: methodOutput,
      find: async ({ params }) => findMethodShown(params.method ?? ''),
      policy: everyone,
      show: async (method) => method,
      view: (shown, frame) => <MethodPage shown={shown} frame={frame} />,
    }),
  ];
}

const listMethods = () =>
  [...methodTexts].map(([id, text]) => {
    const method = findMethod(id);
    return {
      id,
      title: text?.title ?? method?.summary ?? id,
      summary: method?.summary ?? null,
      compute: method && appPaths.compute({ method: id }),
    };
  });

/** What the page of a method shows, or null where there is no such method. */
export function findMethodShown(id: string): MethodShown | null {
  const text = methodTexts.get(id);
  if (text === undefined) return null;
  const method = findMethod(id);
  return {
    id,
    title: text?.title ?? method?.summary ?? id,
    summary: method?.summary ?? null,
    html: text?.html ?? null,
    calculator: method && {
      compute: appPaths.compute({ method: id }),
      // `as`: both are JSON Schema 2020-12, of which `JsonSchema` names what our schemas use.
      takes: shapeOf(z.toJSONSchema(method.input, { io: 'input' }) as JsonSchema),
      gives: shapeOf(z.toJSONSchema(method.output) as JsonSchema),
      example: jsonValue.parse(examples[id] ?? null),
    },
  };
}

const jsonValue = z.json();
