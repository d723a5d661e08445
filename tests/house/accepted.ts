import type { Accepted } from './forms.ts';

/**
 * For each form an input that it accepts and that changes something, by the route's id. A form that
 * is not here fails `commands.house.test.ts`, which sends these in this order.
 */
export const accepted: Readonly<Record<string, Accepted>> = {
  enterDemonstration: {
    by: 'member',
    input: { person: 'amara-osei' },
    forgets: 'coming in opens a session and changes nothing that others see',
  },
  signOut: { by: 'member', input: {}, forgets: 'going out ends a session' },
  listOrganisation: { by: 'operator', input: { name: 'Lamp Street Library', sector: 'public' } },
  correctOrganisation: {
    by: 'operator',
    at: { organisation: 'lamp-street-library' },
    input: { name: 'Lamp Street Library', kind: 'library' },
  },
  joinOrganisation: {
    by: 'member',
    newIn: 'lamp-street-library',
    at: { organisation: 'lamp-street-library' },
    input: { sector: 'public' },
  },
  addWorkstream: { by: 'convenor', input: { name: 'Light the stairs' } },
  renameWorkstream: {
    by: 'convenor',
    at: { workstream: 'light-the-stairs' },
    input: { name: 'Light every stair' },
  },
  assign: {
    by: 'convenor',
    at: { workstream: 'light-the-stairs' },
    input: { organisation: 'hearth-trust', role: 'lead' },
  },
  changeRole: {
    by: 'convenor',
    at: { workstream: 'light-the-stairs', organisation: 'hearth-trust' },
    input: { role: 'contributor' },
  },
  endAssignment: {
    by: 'convenor',
    at: { workstream: 'light-the-stairs', organisation: 'hearth-trust' },
    input: {},
  },
  addDependency: {
    by: 'convenor',
    input: { from: 'light-the-stairs', on: 'find-cold-homes', kind: 'sequential', note: 'To see' },
  },
  correctDependency: {
    by: 'convenor',
    at: { from: 'light-the-stairs', on: 'find-cold-homes', kind: 'sequential' },
    input: { note: 'To see the way' },
  },
  endDependency: {
    by: 'convenor',
    at: { from: 'light-the-stairs', on: 'find-cold-homes', kind: 'sequential' },
    input: {},
  },
  endWorkstream: { by: 'convenor', at: { workstream: 'light-the-stairs' }, input: {} },
};
