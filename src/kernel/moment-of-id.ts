import { Temporal } from './day.ts';

/** When something was recorded here, to the millisecond, which its id tells. Source: RFC 9562, 5.7 */
export const momentOfId = (id: string): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(
    Number.parseInt(id.replaceAll('-', '').slice(0, millisecondDigits), 16),
  );

/** 48 bits of milliseconds, as hexadecimal digits. */
const millisecondDigits = 12;
