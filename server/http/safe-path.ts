/** A path of our own to go on to, from something that stood in an address; anything else becomes the fallback. */
export function safePath(value: string | string[] | undefined, fallback = '/'): string {
  const text = [value].flat()[0]
  if (text === undefined || !text.startsWith('/')) return fallback
  const base = 'http://studio.invalid'
  if (!URL.canParse(text, base)) return fallback
  const url = new URL(text, base)
  // Browsers read a backslash as a slash: //host and /\host lead elsewhere, and so does what /..//host is resolved to.
  const isOurs = url.origin === base && !url.pathname.startsWith('//')
  return isOurs ? `${url.pathname}${url.search}${url.hash}` : fallback
}
