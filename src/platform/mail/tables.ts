import type { ColumnType, Generated } from 'kysely';
import type { NoticeKind, NoticeWay } from '../../kernel/notice.ts';

/** Where a mail stands. `kept` is to be read in the product only; `failed` waits for the operator. */
export type MailState = 'waiting' | 'sent' | 'kept' | 'failed';

/** Why a mail is kept, has failed, or still waits after an attempt. */
export type MailReason =
  | 'no-server'
  | 'no-address'
  | 'bad-address'
  | 'away'
  | 'put-off'
  | 'refused'
  | 'too-late';

/** The tables of mail, of notices, and of what somebody follows. */
export interface MailTables {
  mail: {
    id: Generated<string>;
    slug: Generated<string>;
    person_id: string | null;
    to_name: string;
    to_address: string;
    subject: string;
    text: string | null;
    html: string | null;
    about: string;
    state: MailState;
    reason: Generated<MailReason | null>;
    answer: Generated<string | null>;
    attempts: Generated<number>;
    message_id: Generated<string | null>;
    good_until: Date | string | null;
    posted_at: Generated<Date | string>;
    settled_at: Date | string | null;
  };
  notice: {
    id: Generated<string>;
    slug: Generated<string>;
    person_id: string;
    kind: NoticeKind;
    thing: string;
    title: string;
    href: string;
    way: NoticeWay;
    told_at: Date | string;
    read_at: Date | string | null;
    mailed_at: Date | string | null;
  };
  notice_setting: {
    person_id: string;
    ways: ColumnType<Partial<Record<NoticeKind, NoticeWay>>, string | undefined, string>;
    week_day: number | null;
    week_mailed_on: Generated<string | null>;
  };
  following: { person_id: string; thing: string; since: Date | string };
}
