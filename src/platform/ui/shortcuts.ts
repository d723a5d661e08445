import { shortcutCopy } from './copy.ts';

/**
 * Browser code: `/` goes to the search box and `g m` to missions. Single keys can be switched off
 * (WCAG 2.2, 2.1.4), where a page has a place `data-shortcuts`; the choice stays on this device.
 * Everything they do has a link, so pages are whole without it.
 */
const storageKey = 'weft-shortcuts';
/** Milliseconds in which the second key of a pair must follow. */
const pairMs = 1_500;

/** The main place whose name begins with the key. */
const placeOf = (key: string) =>
  [...document.querySelectorAll<HTMLAnchorElement>('.w-main-nav a')].find((link) =>
    link.textContent?.toLowerCase().startsWith(key),
  );

let pending = 0;

const switchedOff = () => localStorage.getItem(storageKey) === 'off';

/** Whether keys belong to what is being typed in. */
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || switchedOff())
    return;
  const place = /^[a-z]$/.test(event.key) ? placeOf(event.key) : undefined;
  if (pending > Date.now() && place) {
    event.preventDefault();
    place.click();
  } else if (event.key === '/') {
    const box = document.querySelector<HTMLInputElement>('.w-find input');
    if (!box || box.offsetParent === null) return;
    event.preventDefault();
    box.focus();
  }
  pending = event.key === 'g' ? Date.now() + pairMs : 0;
});

for (const place of document.querySelectorAll('[data-shortcuts]')) {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.className = 'ds-input';
  box.checked = !switchedOff();
  box.addEventListener('change', () =>
    localStorage.setItem(storageKey, box.checked ? 'on' : 'off'),
  );
  label.append(box, ` ${shortcutCopy.label}`);
  place.append(label);
}
