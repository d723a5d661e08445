import { prepareDatabase } from '../../platform/db/prepare-database.ts';
import { openLog } from '../../platform/log/log.ts';
import { findGround, spoken } from '../open-house.ts';
import type { Command } from './command.ts';

/** Brings the database's tables up to date, as the role that owns them. */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: "Brings the database's tables up to date",
  usage: '[--json]',
  help: 'Does what `start` does before it serves, and no more. Safe to repeat and to run twice at once.',
  async run({ config, json, voice }) {
    const log = openLog('warn');
    const ground = await findGround(config(), log, true);
    try {
      const { applied } = await prepareDatabase({
        owner: ground.owner,
        application: ground.application,
        log: spoken(log),
        createDatabase: ground.embedded,
      });
      if (json) voice.out(JSON.stringify({ applied }));
      else
        voice.out(applied.length === 0 ? 'Up to date already.' : `Applied: ${applied.join(', ')}.`);
      return 0;
    } finally {
      await ground.close();
    }
  },
};
