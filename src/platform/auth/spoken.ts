/** Of a request only what the library needs: its cookies and what the browser is. */
export function spoken(headers: Headers): Headers {
  const some = new Headers();
  for (const name of ['cookie', 'user-agent']) {
    const value = headers.get(name);
    if (value !== null) some.set(name, value);
  }
  return some;
}
