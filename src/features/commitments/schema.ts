import { z } from 'zod';
import { asRead, correction } from '../../kernel/correction.ts';
import { tiers } from '../../kernel/tier.ts';
import { organisationNamed } from '../organisations/index.ts';
import { inputCopy as say } from './copy.ts';
import { commitmentStates, dependencyKinds } from './domain/words.ts';
import { assignmentRoles } from './domain/work.ts';

/** Characters of a name or a note that are too many. Source: our judgement; the longest real name has 71. */
const nameLengthMax = 200;
const noteLengthMax = 1_000;
const addressLengthMax = 200;

const address = z.string().max(addressLengthMax, say.address);

/** States that a list may be narrowed to, with what several have in common. */
export const stateFilters = ['late', 'live', 'open', ...commitmentStates] as const;

/** What the list of a mission's commitments is narrowed to, and where it goes on. */
export const workQuery = z.object({
  organisation: address.optional(),
  state: z.enum(stateFilters, say.stateFilter).optional(),
  workstream: address.optional(),
  after: address.optional(),
});
export type WorkQuery = z.infer<typeof workQuery>;

/** The name of a workstream, new or as it should read from now on. */
export const workstreamInput = z.object({
  name: z
    .string(say.workstreamName)
    .trim()
    .min(1, say.workstreamName)
    .max(nameLengthMax, say.workstreamNameLong),
});

/** How a workstream that is there already is to be called. */
export const workstreamCorrection = correction({ ...workstreamInput.shape, asRead });

/** Who is named as doing a workstream, by address, and as what. */
export const assignmentInput = z.object({
  organisation: z
    .string(say.organisation)
    .min(1, say.organisation)
    .max(addressLengthMax, say.address),
  role: z.enum(assignmentRoles, say.role),
});

/** What an organisation does in a workstream from now on. */
export const roleInput = correction({ role: z.enum(assignmentRoles, say.role), asRead });

const note = z
  .string()
  .trim()
  .max(noteLengthMax, say.noteLong)
  .transform((words) => (words === '' ? null : words))
  .nullish()
  .transform((words) => words ?? null);

const workstreamAddress = (message: string) =>
  z.string(message).min(1, message).max(addressLengthMax, say.address);

/** Which workstream needs which, how, and why. */
export const dependencyInput = z.object({
  from: workstreamAddress(say.from),
  on: workstreamAddress(say.on),
  kind: z.enum(dependencyKinds, say.kind),
  note,
});

/** The note of a dependency as it should read from now on. */
export const noteInput = correction({ note, asRead });

/** Why a workstream ends; it may be left out. */
export const workstreamEnding = z.object({
  reason: z
    .string(say.reason)
    .trim()
    .max(noteLengthMax, say.reasonLong)
    .nullish()
    .transform((words) => words || null),
});

/** A form that says nothing but its button. */
export const nothing = z.object({});

/** A workstream as other things name it. */
const workstreamNamed = z
  .object({ id: z.string(), name: z.string() })
  .meta({ ref: 'WorkstreamNamed' });

/** An organisation named as doing a workstream; `partner` is false where it takes no part. */
const assignmentOutput = z
  .object({
    organisation: organisationNamed,
    role: z.enum(assignmentRoles).nullable(),
    source: z.string().nullable(),
    partner: z.boolean(),
  })
  .meta({ ref: 'Assignment' });

/** One workstream needing another. */
const dependencyOutput = z
  .object({
    from: workstreamNamed,
    on: workstreamNamed,
    kind: z.enum(dependencyKinds),
    note: z.string().nullable(),
    source: z.string().nullable(),
  })
  .meta({ ref: 'Dependency' });

/**
 * A commitment. `requestedBy` null is the organisation itself; `lateDays` null is not late; only a
 * promise can be late.
 */
export const commitmentOutput = z
  .object({
    id: z.string(),
    what: z.string(),
    workstream: workstreamNamed,
    organisation: organisationNamed,
    requestedBy: organisationNamed.nullable(),
    dueOn: z.string().nullable(),
    state: z.enum(commitmentStates).nullable(),
    lateDays: z.int().nullable(),
    satisfiedOn: z.string().nullable(),
    source: z.string().nullable(),
  })
  .meta({ ref: 'Commitment' });

const missionNamed = z.object({ id: z.string(), name: z.string() });

/** The partners and commitments of a mission. */
export const workOutput = z.object({
  mission: missionNamed,
  /** Of the whole mission, whatever the list is narrowed to. */
  tally: z.object({
    commitments: z.int(),
    live: z.int(),
    late: z.int(),
    organisations: z.int(),
  }),
  /** The oldest late promises of the whole mission; empty where the list is narrowed. */
  late: z.array(commitmentOutput),
  partners: z.array(
    z.object({
      organisation: organisationNamed.extend({ tier: z.enum(tiers).nullable() }),
      role: z.enum(['lead', 'co-chair', 'partner']).nullable(),
    }),
  ),
  workstreams: z.array(
    workstreamNamed.extend({
      endedOn: z.string().nullable(),
      assignments: z.array(assignmentOutput),
      /** Late first, then by day. */
      commitments: z.array(commitmentOutput),
      /** How many there are under the filter; more than are listed where the list is cut. */
      commitmentsTotal: z.int(),
    }),
  ),
  dependencies: z.array(dependencyOutput),
  filter: z.object({
    organisation: z.string().nullable(),
    state: z.enum(stateFilters).nullable(),
    workstream: z.string().nullable(),
  }),
  /** Address of what follows; null at the end. */
  next: z.string().nullable(),
});
export type WorkShown = z.infer<typeof workOutput>;

/** One commitment with its mission and what waits for its workstream. */
export const commitmentShown = commitmentOutput.extend({
  mission: missionNamed,
  /** Workstreams that need the one that this commitment is about. */
  neededBy: z.array(z.object({ workstream: workstreamNamed, kind: z.enum(dependencyKinds) })),
});

/** The work of a mission as its convenor changes it. */
export const workEditOutput = z.object({
  mission: missionNamed,
  workstreams: z.array(
    workstreamNamed.extend({ endedOn: z.string().nullable(), assignments: z.int() }),
  ),
  dependencies: z.array(dependencyOutput),
});
export type WorkEditShown = z.infer<typeof workEditOutput>;

/** One workstream as its convenor changes it, with the partners who could be named. */
export const workstreamEditOutput = z.object({
  mission: missionNamed,
  workstream: workstreamNamed.extend({
    endedOn: z.string().nullable(),
    /** Why it ended; null where nobody said, or the words were erased. */
    endedBecause: z.string().nullable(),
  }),
  assignments: z.array(assignmentOutput),
  /** Partners that are not named in it. */
  partners: z.array(organisationNamed),
});
export type WorkstreamEditShown = z.infer<typeof workstreamEditOutput>;

/** What a program is told of a workstream that was added or changed. */
export const workstreamDone = z.object({ mission: z.string(), workstream: z.string() });

/** What a program is told of an assignment that was added or changed. */
export const assignmentDone = z.object({
  mission: z.string(),
  workstream: z.string(),
  organisation: z.string(),
});

/** What a program is told of a dependency that was added or changed. */
export const dependencyDone = z.object({
  mission: z.string(),
  from: z.string(),
  on: z.string(),
  kind: z.enum(dependencyKinds),
});

/** One dependency as its convenor corrects it. */
export const dependencyEditOutput = dependencyOutput.extend({ mission: missionNamed });
export type DependencyEditShown = z.infer<typeof dependencyEditOutput>;
