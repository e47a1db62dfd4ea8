/**
 * What a page of a running studio does to be measured while it listens together: the product's own room, sound and conductor,
 * and a look at both of its clocks. Bundled by engine-bench.ts. All pages of one machine share the time of day, which is the
 * ruler: performance.timeOrigin + performance.now().
 */
import { Conductor } from '@/components/together/conductor'
import type { ListeningMode } from '@/lib/collab/listening/listening-state'
import { SongRoom } from '@/lib/collab/song-room'
import { openStudioEngine } from '@/lib/engine/studio-engine'
import type { StudioEngine } from '@/lib/engine/engine-types'

const TICK_MS = 100
const RULER_MS = 4000

export interface Look {
  readonly dayMs: number
  /** Of the order that is followed; null: none. */
  readonly seq: number | null
  /** How wrong the page takes the server's clock to be; null while it does not know it. */
  readonly clockErrorMs: number | null
  /** What it says about that itself. */
  readonly uncertaintyMs: number | null
  /** Song sample that leaves the loudspeakers at `dayMs`; null while nothing sounds. */
  readonly heard: number | null
  /** Where the room's playhead is by the true clock. */
  readonly expected: number | null
  readonly underruns: number
}

const page = {
  room: null as SongRoom | null,
  engine: null as StudioEngine | null,
  /** The server's clock minus the time of day, measured over an undisturbed line. */
  truthMs: 0,
  nudges: 0,
  starts: 0,

  async measureTruth(songId: string): Promise<void> {
    const room = await enter(songId)
    room.listening.setMode({ kind: 'together' })
    await new Promise((resolve) => setTimeout(resolve, RULER_MS))
    const now = performance.now()
    this.truthMs = (room.listening.serverMs(now) ?? NaN) - performance.timeOrigin - now
    room.close()
  },

  async open(songId: string, sampleRate: number): Promise<void> {
    const room = await enter(songId)
    const engine = await openStudioEngine({ songId, sampleRate, stemsUrl: `/api/songs/${songId}/stems` })
    engine.setMix(room.committedMix)
    const { startAt, nudge } = engine.timed
    engine.timed.startAt = (...order) => (this.starts++, startAt.apply(engine.timed, order))
    engine.timed.nudge = (frames) => (this.nudges++, nudge.call(engine.timed, frames))
    const conductor = new Conductor(room.listening, engine)
    room.subscribe('listening', () => conductor.look())
    setInterval(() => conductor.look(), TICK_MS)
    this.room = room
    this.engine = engine
  },

  async listen(mode: ListeningMode): Promise<void> {
    await this.engine?.timed.unlock()
    this.room?.listening.setMode(mode)
  },

  look(): Look {
    const { room, engine } = this
    if (!room || !engine) throw new Error('nothing is open')
    const now = performance.now()
    const dayMs = performance.timeOrigin + now
    const serverMs = room.listening.serverMs(now)
    const { transport, clock } = room.listening.view
    const { sampleRate, underruns } = engine.state()
    return {
      dayMs,
      seq: transport?.seq ?? null,
      clockErrorMs: serverMs === null ? null : serverMs - dayMs - this.truthMs,
      uncertaintyMs: clock?.uncertaintyMs ?? null,
      heard: engine.timed.heardAt(now),
      expected: transport
        ? transport.sample + ((dayMs + this.truthMs - transport.atMs) * sampleRate) / 1000
        : null,
      underruns,
    }
  },
}

async function enter(songId: string): Promise<SongRoom> {
  const room = new SongRoom({ songId, person: { userId: 'e2e', name: 'Test', colour: 0 }, role: 'listener' })
  await new Promise<void>((resolve) => {
    const look = () => (room.saveState.status === 'saved' ? resolve() : setTimeout(look, 5))
    look()
  })
  return room
}

export type TogetherPage = typeof page
declare global {
  interface Window {
    together: TogetherPage
  }
}
window.together = page
