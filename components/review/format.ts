/** Numbers as the screen says them: a real minus, fixed decimals, "–∞" for silence. */
export function formatTime(timeS: number, decimals = 0): string {
  const whole = Math.max(0, timeS)
  const minutes = Math.floor(whole / 60)
  const rest = (whole - minutes * 60).toFixed(decimals)
  // 59.96 rounds up to a full minute.
  if (Number(rest) >= 60)
    return `${minutes + 1}:${(0).toFixed(decimals).padStart(decimals ? 3 + decimals : 2, '0')}`
  return `${minutes}:${rest.padStart(decimals ? 3 + decimals : 2, '0')}`
}

export function formatLevel(value: number | null | undefined, decimals = 1): string {
  if (value === null || value === undefined) return '–'
  if (value === -Infinity) return '−∞'
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

export function formatSize(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`
}

const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
export const formatWhen = (iso: string): string => dayAndTime.format(new Date(iso))
