/** The process of a studio on this machine that keeps the rooms: found by its command line and the studio's port. */
import { readdirSync, readFileSync } from 'node:fs'

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** @returns null where processes cannot be listed, or the studio runs elsewhere */
export function findRoomsProcess(studioUrl: string): number | null {
  const { port } = new URL(studioUrl)
  const pids = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []
  const found = pids.find(
    (pid) =>
      read(`/proc/${pid}/cmdline`).split('\0').includes('build/rooms.mjs') &&
      read(`/proc/${pid}/environ`).split('\0').includes(`PORT=${port}`),
  )
  return found === undefined ? null : Number(found)
}
