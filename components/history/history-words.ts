/** When something happened, as people say it: "just now", "4 min ago", "yesterday, 21:40". */
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** @param now in milliseconds since 1970; a moment that is still to come counts as now */
export function agoWords(at: Date, now: number): string {
  const ms = Math.max(0, now - at.getTime())
  if (ms < MINUTE_MS) return 'just now'
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  if (at.getTime() >= midnight) return `today, ${clock.format(at)}`
  if (at.getTime() >= midnight - DAY_MS) return `yesterday, ${clock.format(at)}`
  return `${day.format(at)}, ${clock.format(at)}`
}
