/** Names of delivered files that every system can hold. Pure; any thread. */

const LONGEST = 100

/** A title as part of a file name: no characters that Windows, macOS or a shell refuse, never empty. */
export function safeName(title: string): string {
  const kept = title
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
    .trim()
  const cut = [...kept].slice(0, LONGEST).join('').trim()
  return cut === '' ? 'Untitled' : cut
}

/** `01 Title.wav`; three digits when an album has a hundred songs or more. */
export function trackFileName(position: number, songCount: number, title: string): string {
  const digits = songCount > 99 ? 3 : 2
  return `${String(position).padStart(digits, '0')} ${safeName(title)}.wav`
}
