/** The table of addresses of calendars. */
export interface CalendarTables {
  calendar_address: {
    person_id: string;
    organisation_id: string;
    hash: Buffer;
    made_at: Date | string;
    used_at: Date | string | null;
  };
}
