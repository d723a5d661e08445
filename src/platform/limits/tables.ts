/** The table of limits. */
export interface LimitTables {
  attempt: {
    /** SHA-256 of what is limited, so that no address stands here. */
    key: Buffer;
    /** When all of it may be used again. */
    free_at: string | Date;
  };
}
