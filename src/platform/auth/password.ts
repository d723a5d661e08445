import frequent from './frequent-passwords.txt?raw';

/** Letters of a password that are too few. Source: NCSC, "three random words"; OWASP ASVS 5.0 6.2.1 asks for 8 and advises 15 */
export const passwordLengthMin = 12;
/** Letters that are too many: hashing is given no more. Source: OWASP ASVS 5.0 6.2.9 asks for 64 at least */
export const passwordLengthMax = 256;
/** Letters of a word about somebody that are too few to make a password guessable. Source: our judgement */
const aboutLengthMin = 4;
/** Different letters that are too few. Source: our judgement */
const lettersMin = 5;

/** What makes a password one that others would guess. */
export type Weakness = 'too-short' | 'too-long' | 'often-used' | 'about-you' | 'one-pattern';

/**
 * What is weak in a password, in the order in which it is easiest to mend; null for a good one.
 * Letters count as people see them. It is often used where it, or what is left without the figures and
 * signs at its ends, is on the list of the ten thousand most used; capitals do not help. `about` are
 * words that anybody would try first: the name, the address, the name of this place.
 * Source: frequent-passwords.txt, the first 10,000 of zxcvbn 4.4.2 (MIT), from Mark Burnett's corpus in
 * the public domain; NIST SP 800-63B-4 3.1.1.2; OWASP ASVS 5.0 6.2.4 and 6.2.11
 */
export function weaknessOf(password: string, about: readonly string[]): Weakness | null {
  const length = [...password.normalize('NFC')].length;
  if (length < passwordLengthMin) return 'too-short';
  if (password.length > passwordLengthMax) return 'too-long';
  const plain = plainly(password);
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (list.has(plain) || list.has(core)) return 'often-used';
  const own = about.flatMap((words) => wordsOf(words));
  if (own.some((word) => plain.includes(word) && plain.length - word.length < passwordLengthMin))
    return 'about-you';
  if (new Set(plain).size < lettersMin || repeats(plain) || runs(plain)) return 'one-pattern';
  return null;
}

const plainly = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Words within a text, and the text itself, that are long enough to count. */
const wordsOf = (text: string): string[] => {
  const plain = plainly(text);
  return [plain, ...plain.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length >= aboutLengthMin);
};

/** One piece said again and again, such as `abcdabcdabcd`. */
const repeats = (text: string): boolean => /^(.{1,6})\1+.{0,5}$/u.test(text);

/** Each letter is the next after the one before, or the one before it, such as `abcdefghijkl`. */
function runs(text: string): boolean {
  const steps = [...text].slice(1).map((letter, at) => letter.charCodeAt(0) - text.charCodeAt(at));
  return [1, -1].some((step) => steps.filter((one) => one === step).length >= steps.length - 2);
}

const list: ReadonlySet<string> = new Set(frequent.split('\n').filter((word) => word !== ''));
