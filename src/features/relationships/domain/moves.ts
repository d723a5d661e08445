/** One move of a conversation: in which states it is open, to whom, and where it leads. */
export interface Move<State extends string, Party extends string> {
  readonly from: readonly State[];
  readonly by: readonly Party[];
  readonly to: State;
}

/** The moves of a conversation, each once. */
export type Moves<Name extends string, State extends string, Party extends string> = Readonly<
  Record<Name, Move<State, Party>>
>;

/** Whether a move is open to somebody, and if not why: it is not its time, or it is somebody else's. */
export type Openness<Party extends string> =
  | { readonly open: true }
  | { readonly open: false; readonly why: 'not-now' }
  | { readonly open: false; readonly why: 'not-yours'; readonly by: readonly Party[] };

/** Whether a move is open in a state to somebody who stands as `parties`; nobody stands as none. */
export function opennessOf<State extends string, Party extends string>(
  move: Move<State, Party>,
  state: State,
  parties: readonly Party[],
): Openness<Party> {
  if (!move.from.includes(state)) return { open: false, why: 'not-now' };
  if (!move.by.some((party) => parties.includes(party)))
    return { open: false, why: 'not-yours', by: move.by };
  return { open: true };
}

/** Every move with whether it is open, in the order in which they are written. */
export function opennessOfAll<Name extends string, State extends string, Party extends string>(
  moves: Moves<Name, State, Party>,
  state: State,
  parties: readonly Party[],
): { readonly move: Name; readonly openness: Openness<Party> }[] {
  // `as`: the keys of a record are its names.
  return (Object.keys(moves) as Name[]).map((move) => ({
    move,
    openness: opennessOf(moves[move], state, parties),
  }));
}
