/**
 * When a window asks for the server's time: often until the clock is good, then now and then. Pings that come too close stand in
 * one queue behind a late one, so they would measure the same delay. Pure.
 */
const FIRST_PINGS = 40
const FIRST_MS = 150
const LATER_MS = 500

/** @param sent pings sent since the connection was made; ms until the next */
export function nextPingMs(sent: number): number {
  return sent < FIRST_PINGS ? FIRST_MS : LATER_MS
}
