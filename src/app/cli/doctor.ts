import { CannotStart } from '../../platform/db/cannot-start.ts';
import { doctorCopy as copy } from '../doctor/copy.ts';
import { examine, type Settings } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Call, Command } from './command.ts';

/** Looks at everything an installation stands on, and says what to do. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Checks what this installation stands on, and says what to do',
  usage: '[--json]',
  help: `
Looks at Node, the settings, the data folder, the secret, the build, the database and its roles, the
tables, the memory, the job queue and the clocks, and changes nothing. Works beside a running Weft,
without one, and when the database is away. Ends with 0 when all is good, else with 1.`,
  async run({ env, config, json, voice }) {
    const findings = await examine(env, settingsOf(config));
    const isGood = findings.every(({ state }) => state === 'good');
    if (json) voice.out(JSON.stringify({ good: isGood, checks: findings }));
    else tell(findings, voice.out);
    return isGood ? 0 : 1;
  },
};

function settingsOf(config: Call['config']): Settings {
  try {
    return { config: config() };
  } catch (problem) {
    if (!(problem instanceof CannotStart)) throw problem;
    return { problems: problem.message.split('\n') };
  }
}

const widest = Math.max(...Object.values(copy.states).map((word) => word.length));

function tell(findings: readonly Finding[], out: (text: string) => void): void {
  for (const { state, says, mend } of findings) {
    out(`${copy.states[state].padEnd(widest)}  ${says}`);
    if (mend !== null) out(`${' '.repeat(widest)}  → ${mend}`);
  }
  const bad = findings.filter(({ state }) => state !== 'good').length;
  out(`\n${bad === 0 ? copy.allGood(findings.length) : copy.someWrong(bad, findings.length)}`);
}
