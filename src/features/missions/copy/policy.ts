/** Why somebody may not, and what would help. */
export const missionPolicyCopy = {
  connectionsForPartners:
    'This mission shows its commitments and connections to its partners only. Sign in as one of them, or ask its convenor.',
  convenorChanges:
    'Only the convenor changes this mission: the people who hold a post in its lead organisation. Ask them.',
  operatorChanges:
    'This mission has no convenor here yet, so the operator keeps it. Ask the operator.',
  postHoldersBegin:
    'Whoever holds a post in an organisation may begin a mission. Sign in as somebody who does.',
};
