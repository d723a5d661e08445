/**
 * Browser code: where a page holds a question for a passkey, the browser asks its person, and the answer is
 * sent with the form. Without it the page says that passkeys need script, and every other way in stays.
 * Source: Web Authentication level 3, "JSON" (Chrome 129, Firefox 119, Safari 18.4)
 */
const field = document.querySelector<HTMLInputElement>('input[data-passkey]');
const form = field?.form;
const note = form?.querySelector<HTMLElement>('[data-passkey-note]');

/** What the browser's device or manager answers, as JSON. */
async function askFor(kind: string, asked: string): Promise<string> {
  const options = JSON.parse(asked);
  const made =
    kind === 'create'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  return JSON.stringify(made);
}

if (field && form && note) {
  const { passkey = '', options = '{}' } = field.dataset;
  const { refused = '', cannot = '' } = note.dataset;
  const can =
    typeof PublicKeyCredential === 'function' &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential;
  note.textContent = can ? '' : cannot;
  form.addEventListener('submit', async (event) => {
    if (field.value !== '' || !can) return;
    event.preventDefault();
    try {
      field.value = await askFor(passkey, options);
      form.submit();
    } catch (problem) {
      // A place that is opened by its number cannot have passkeys; all else is a person who said no, or waited.
      note.textContent =
        problem instanceof DOMException && problem.name === 'SecurityError' ? cannot : refused;
    }
  });
  if (can && passkey === 'get') form.requestSubmit();
}

/** Where a page is only on the way to another place, it goes on by itself. */
document.querySelector<HTMLElement>('[data-go-on] a, [data-go-on] button')?.click();
