import {
  findPlace,
  growPlaces,
  listPlaces,
  listRegister,
  organisationPaths,
  shownInRegister,
} from '../../../features/organisations/index.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { everyone, page, type Route } from '../../../platform/http/route.ts';
import type { Parts } from '../../parts.ts';
import { listMissionsIn } from './queries.ts';

type PlaceFacts = NonNullable<Awaited<ReturnType<typeof findPlace>>>;
type PlaceNode = ReturnType<typeof growPlaces>[number];

import { type PlaceShown, placeOutput } from './schema.ts';
import { PlacePage } from './view.tsx';

/** Rows of each part of the page. Source: our judgement; the register has the rest. */
const limits = { missions: 50, organisations: 12 };

interface Found {
  readonly place: PlaceFacts;
  /** The place itself, with all below it. */
  readonly node: PlaceNode;
}

/** The page of one place: what is below it, its missions and its organisations. */
export function placePageRoutes({ db }: Pick<Parts, 'db'>): Route[] {
  const find = async (ask: Ask): Promise<Found | null> => {
    const place = await findPlace(db.read, ask.params.place ?? '');
    if (!place) return null;
    const grown = growPlaces(await listPlaces(db.read, { within: place.id }));
    const node = grown.find(({ id }) => id === place.id);
    return node ? { place, node } : null;
  };

  const show = async ({ place, node }: Found, { actor }: Ask): Promise<PlaceShown> => {
    const placeIds = idsOf(node);
    const everything = { sector: null, tier: null, kind: null, joined: null };
    const [missions, organisations] = await Promise.all([
      listMissionsIn(db.read, placeIds, actor, limits.missions),
      listRegister(db.read, { ...everything, placeIds }, null, limits.organisations),
    ]);
    return {
      id: place.slug,
      name: place.name,
      tier: place.tier,
      gss: place.gss,
      fictional: place.fictional,
      above: place.above.map(({ slug, name }) => ({ id: slug, name })),
      below: belowShown(node),
      missions: {
        total: missions.total,
        listed: missions.listed.map(({ slug, ...mission }) => ({ id: slug, ...mission })),
      },
      organisations: {
        total: node.organisations,
        listed: organisations.map(shownInRegister),
      },
    };
  };

  return [
    page<Found, undefined, PlaceShown>({
      id: 'showPlace',
      at: organisationPaths.place,
      summary: 'One place: where it lies, what is below, its missions and organisations',
      tag: 'organisations',
      output: placeOutput,
      find,
      policy: everyone,
      show,
      view: (shown, frame, { node }) => (
        <PlacePage shown={shown} below={node.below} frame={frame} />
      ),
    }),
  ];
}

const idsOf = (node: PlaceNode): string[] => [node.id, ...node.below.flatMap(idsOf)];

const belowShown = (node: PlaceNode): PlaceShown['below'] =>
  node.below.flatMap((one) => [
    {
      id: one.slug,
      name: one.name,
      tier: one.tier,
      parent: node.slug,
      organisations: one.organisations,
    },
    ...belowShown(one),
  ]);
