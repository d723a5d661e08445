/** Words of an organisation's posts, departments and appointments. */
export const postsCopy = {
  partnerLead: 'Partner lead',
};
