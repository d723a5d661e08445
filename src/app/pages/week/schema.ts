import { z } from 'zod';
import { organisationNamed } from '../../../features/organisations/index.ts';
import { kindName, type WeekKind } from './copy.ts';

/** What was just done from this page and where, as a form that came back says it. */
export const weekQuery = z.object({
  done: z.string().max(50).optional().catch(undefined),
  at: z.string().max(2000).optional().catch(undefined),
});
export type WeekQuery = z.infer<typeof weekQuery>;

const named = z.object({ id: z.string(), name: z.string() });

/** Every kind, in the order in which the page explains them. */
export const weekKinds = Object.keys(kindName) as [WeekKind, ...WeekKind[]]; // the keys of a record

const answerOutput = z
  .object({
    /** Name of the operation that answers. */
    operation: z.string(),
    /** Where its form is posted. */
    at: z.string(),
    label: z.string(),
    seen: z.string().nullable(),
    /** To be sent as it stands, such as the version that was read. */
    sends: z.record(z.string(), z.string()),
    asks: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        kind: z.enum(['words', 'line', 'day']),
        optional: z.boolean(),
      }),
    ),
  })
  .meta({ ref: 'Answer' });

/** Something that waits on an organisation, with its clock and the forms that answer it. */
export const weekItem = z
  .object({
    kind: z.enum(weekKinds),
    /** The same matter has the same key. */
    key: z.string(),
    title: z.string(),
    href: z.string(),
    /** Name of the mission; null where it is about none. */
    mission: z.string().nullable(),
    /** Who waits for it; null where nobody does. */
    for: organisationNamed.nullable(),
    /** Null where it came with a data package. */
    since: z.string().nullable(),
    /** When its clock runs out; null where it has none. */
    dueOn: z.string().nullable(),
    /** Days of a promise: agreed or asked for, and proposed in its place. */
    promise: z
      .object({ dueOn: z.string().nullable(), proposedOn: z.string().nullable() })
      .nullable(),
    clock: z.object({
      state: z.enum(['late', 'today', 'to-come', 'none']),
      days: z.int(),
      unit: z.enum(['working-days', 'days']),
      /** Share of the time that is gone. */
      gone: z.number(),
    }),
    answers: z.array(answerOutput),
    elsewhere: z.array(z.object({ label: z.string(), href: z.string() })),
  })
  .meta({ ref: 'WeekItem' });
export type WeekItem = z.infer<typeof weekItem>;

const gapOutput = z
  .object({
    mission: named,
    organisations: z.tuple([organisationNamed, organisationNamed]),
    /** Of the two the one that is not the organisation's own; null where it is neither. */
    toward: organisationNamed.nullable(),
    need: z.number(),
    why: z.string(),
    introducers: z.array(organisationNamed),
    /** How many organisations the mission's connections have. */
    outOf: z.int(),
    lastContactOn: z.string().nullable(),
    underWay: z.boolean(),
    tieHref: z.string(),
    introductionHref: z.string(),
    gapsHref: z.string(),
  })
  .meta({ ref: 'GapToClose' });
export type WeekGap = z.infer<typeof gapOutput>;

/** A week of the organisation for which somebody acts. */
export const weekOutput = z
  .object({
    today: z.string(),
    /** For which organisation; null where they act for none. */
    organisation: named.nullable(),
    /** In the order in which it is to be answered: see the page for the rule. */
    waiting: z.array(weekItem),
    /** How many more there are than are listed. */
    more: z.int(),
    promises: z.array(weekItem),
    /** Ties that went quiet. */
    quiet: z.array(weekItem),
    /** Gaps that the organisation could close, the greatest need first. */
    gaps: z.array(gapOutput),
    /** The one move that nobody else can make. */
    onlyYou: z
      .discriminatedUnion('why', [
        z.object({ why: z.literal('only-broker'), gap: gapOutput }),
        z.object({ why: z.literal('only-post'), item: weekItem }),
      ])
      .nullable(),
    /** Notices that were not read yet. */
    unread: z.int(),
    missions: z.array(named),
    /** Missions with more possible pairs than are looked through here. */
    tooLarge: z.array(named),
  })
  .meta({ ref: 'Week' });
export type Week = z.infer<typeof weekOutput>;
