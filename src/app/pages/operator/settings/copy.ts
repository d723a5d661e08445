import type { settingNames } from '../../../../platform/config/config.ts';

/** What is wrong with a setting, and what would do. */
export const settingsInputCopy = {
  name: 'Say what this place is called',
  nameLong: 'Say it in 80 characters',
  contact: 'Give an address of mail, or of a page that begins with https://',
  homeWords: 'Say it in words, or leave it blank',
  homeLong: 'Say it in 2,000 characters',
};

/** Why nothing was changed. */
export const settingsRefusals = {
  'nothing-changed': 'This is how it stands already. Change something, then send it.',
};

/** The page of settings. */
export const settingsCopy = {
  name: 'Settings',
  title: (name: string) => `How ${name} is set`,
  lede: 'What you may change here holds at once, and all can see it. The rest is set where Weft is started.',
  here: 'What you can change here',
  fields: {
    name: 'What this place is called',
    nameAbout: 'At the foot of each page.',
    contact: 'How people reach you',
    contactAbout: 'An address of mail, or of a page. At the foot of each page, for everybody.',
    privacyContact: 'Whom to ask about personal data',
    privacyContactAbout:
      'On the page about privacy. Where it is blank, people are sent to the one above.',
    homeWords: 'Words for the first page',
    homeWordsAbout: 'Whose place this is and whom it is for. Plain words, shown as they are.',
  },
  send: 'Change the settings',
  seen: 'Everybody sees these. Memory keeps what was changed, when and by whom.',
  history: 'See what was changed, and by whom',
  environment: 'What is set where Weft is started',
  environmentLede:
    'These come from the environment. Change one there and start Weft again. A secret is never shown.',
  setting: 'Setting',
  means: 'What it is',
  value: 'What holds',
  how: 'How it is set',
  given: 'Given',
  byDefault: 'By default',
  secret: 'Secret, not shown',
  nothing: 'Nothing',
  words: {
    PORT: 'Where Weft listens',
    HOST: 'The address on which it listens',
    WEFT_ROLE: 'What this process does: serve pages, run jobs, or both',
    WEFT_URL: 'The address that people use',
    WEFT_PROXIES: 'How many proxies of yours stand before Weft',
    WEFT_DATA: 'The folder of the database and of the secret',
    WEFT_SECRET: 'Signs sessions',
    WEFT_PASSWORD_CHECK: 'Where new passwords are looked up among stolen ones',
    WEFT_DEMONSTRATION: 'Whether a new database becomes the demonstration',
    DATABASE_URL: 'The database, without its login',
    DATABASE_OWNER_URL: 'The same, for the role that owns the tables',
    DATABASE_READ_URL: 'The replica that pages are read from, without its login',
    SMTP_URL: 'The server that takes mail, without its login',
    MAIL_FROM: 'The address that mail is from',
    MAIL_REPLY_TO: 'Where answers go',
  } satisfies Record<(typeof settingNames)[number], string>,
};
