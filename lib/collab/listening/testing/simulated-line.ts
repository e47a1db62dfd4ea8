/** Pings over a line that delays each direction as it likes and never lets a message overtake another, as TCP does. Pure. */
import type { ClockReading } from '../clock-sync'
import { nextPingMs } from '../ping-rhythm'

export interface Line {
  /** ms that a message takes towards the server. */
  readonly up: (random: () => number) => number
  readonly down: (random: () => number) => number
  /** How much faster the server's clock runs. */
  readonly rate?: number
  readonly pings?: number
  readonly random: () => number
}

const OFFSET_MS = 123_456

/** Calls back with what the window measures, and with what the server's clock truly shows when the answer comes. */
export function simulateLine(
  { up, down, rate = 0, pings = 200, random }: Line,
  heard: (reading: ClockReading, trueServerMs: number, at: number) => void,
): void {
  const server = (windowMs: number) => OFFSET_MS + windowMs * (1 + rate)
  let sentMs = 0
  let arrivedMs = 0
  let receivedMs = 0
  for (let at = 0; at < pings; at++) {
    arrivedMs = Math.max(arrivedMs, sentMs + up(random))
    receivedMs = Math.max(receivedMs, arrivedMs + down(random))
    heard({ sentMs, serverMs: server(arrivedMs), receivedMs }, server(receivedMs), at)
    sentMs += nextPingMs(at + 1)
  }
}
