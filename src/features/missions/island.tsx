/**
 * Browser code: a page of a mission hears that something happened there since it was made, says so in its
 * own words at its foot, and offers to show it. It changes nothing else on the page and moves no focus; where
 * something was typed, it is shown in a new tab. A page that nobody looks at listens to nothing.
 */
const place = document.querySelector<HTMLElement>('[data-live]');

if (place) {
  const { live = '', words = '', show = '', showApart = '', since = '' } = place.dataset;
  let source: EventSource | null = null;
  let last = '';

  const isTyped = () =>
    [
      ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
        'main input, main textarea',
      ),
    ].some((field) =>
      field.type === 'checkbox' || field.type === 'radio'
        ? 'defaultChecked' in field && field.checked !== field.defaultChecked
        : field.type !== 'hidden' && field.value !== field.defaultValue,
    );

  const tell = (title: string) => {
    const link = document.createElement('a');
    link.href = place.dataset.page ?? location.pathname;
    link.textContent = show;
    link.addEventListener('click', (event) => {
      if (!isTyped()) return;
      event.preventDefault();
      window.open(link.href, '_blank', 'noopener');
    });
    if (isTyped()) link.textContent = showApart;
    place.replaceChildren(`${words} ${title}. `, link);
  };

  const listen = () => {
    if (source !== null || document.visibilityState !== 'visible') return;
    const from = last === '' ? since : last;
    source = new EventSource(`${live}?since=${encodeURIComponent(from)}`);
    source.addEventListener('happened', (event) => {
      const { title, at } = JSON.parse(event.data) as { title: string; at: string };
      last = at;
      tell(title);
    });
  };
  const rest = () => {
    source?.close();
    source = null;
  };

  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'visible' ? listen() : rest(),
  );
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  listen();
}

export {};
