/**
 * Why a backup is not made or not restored, as a sentence for the operator. `of` says what is to be
 * looked at: the file, or the place that it was to come from or go to. No fault of ours, so whoever
 * catches it leaves the stack out.
 */
export class BackupRefusal extends Error {
  override readonly name = 'BackupRefusal';
  readonly of: 'file' | 'place';

  constructor(of: 'file' | 'place', sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.of = of;
  }
}
