/** Words of the chat: bars that are named in a text, when something was said, why something was not taken. Pure. */
import type { ChatRefusal } from '@/lib/contracts'
import { formatWhen } from '../review/format'

export type ChatPiece =
  { readonly kind: 'words'; readonly text: string } | { readonly kind: 'bar'; readonly bar: number }

const BAR = /@bar\s?(\d{1,4})\b/gi

/** `louder @bar 33, please` in pieces; bars count from 1. */
export function piecesOf(text: string): readonly ChatPiece[] {
  const pieces: ChatPiece[] = []
  let from = 0
  for (const match of text.matchAll(BAR)) {
    const bar = Number(match[1])
    if (bar < 1) continue
    if (match.index > from) pieces.push({ kind: 'words', text: text.slice(from, match.index) })
    pieces.push({ kind: 'bar', bar })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ kind: 'words', text: text.slice(from) })
  return pieces
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

/** The time of today, with the day when it was another one. */
export function whenWords(atMs: number, nowMs = Date.now()): string {
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString()
  return isToday ? clock.format(atMs) : formatWhen(new Date(atMs).toISOString())
}

/** Null: on its way. */
export function refusalWords(refusal: ChatRefusal | null, isReachable: boolean): string {
  switch (refusal) {
    case 'flood':
      return 'Too many at once; it is sent again in a moment.'
    case 'forbidden':
      return 'Your role may not write here.'
    case 'unavailable':
      return 'The room could not store it; it is sent again in a moment.'
    case null:
      return isReachable ? 'Sending' : 'Kept here until the room is back.'
  }
}

/** Whether a line begins a new block: another person, or minutes later. */
export function beginsBlock(
  before: { readonly userId: string; readonly atMs: number } | undefined,
  line: { readonly userId: string; readonly atMs: number },
): boolean {
  return !before || before.userId !== line.userId || line.atMs - before.atMs > 5 * 60_000
}

export const unreadText = (count: number): string => (count > 99 ? '99+' : String(count))
