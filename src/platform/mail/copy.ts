/** What every mail says beside its own words. */
export const mailCopy = {
  from: (place: string) => `This mail is from ${place}:`,
};
