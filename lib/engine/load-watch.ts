/** Keeps the load worker informed and turns its reports into what the screen shows. Main thread. */
import type { LoadMessage, LoadReport, RunningMarkPlace } from './load-protocol'
import { LoadTally } from './load-tally'
import { NO_LOAD, type LoadMeter, type LoadState } from './load-types'
import { StateBoard } from './state-board'

/** Part of the shown load that the newest half second makes up. */
const NEWEST = 0.25

export class LoadWatch implements LoadMeter {
  private readonly worker: Worker
  private readonly board = new StateBoard<LoadState>(NO_LOAD)
  private readonly tally = new LoadTally()
  private owners: readonly (string | undefined)[] = []
  private lookers = 0

  constructor(engineUrl: string, control: SharedArrayBuffer) {
    this.worker = new Worker(`${engineUrl}/load.worker.js`, { type: 'module' })
    this.worker.onmessage = ({ data }: MessageEvent<LoadReport>) => this.take(data)
    this.tell({ type: 'open', control })
  }

  state(): LoadState {
    return this.board.state
  }

  subscribe(listener: () => void): () => void {
    return this.board.subscribe(listener)
  }

  lookClosely(): () => void {
    if (this.lookers++ === 0) this.tell({ type: 'closely', isClose: true })
    return () => {
      if (--this.lookers === 0) this.tell({ type: 'closely', isClose: false })
    }
  }

  /** A core begins: here it says what it works at. */
  follow(place: RunningMarkPlace): void {
    this.tell({ type: 'mark', place })
  }

  /** Where each strip stands in the plan; what was seen in another order is forgotten. */
  useSlots(slots: ReadonlyMap<string, number>): void {
    const owners: string[] = []
    for (const [ownerId, slot] of slots) owners[slot] = ownerId
    if (owners.join() === this.owners.join()) return
    this.owners = owners
    this.tally.clear()
  }

  close(): void {
    this.worker.terminate()
  }

  private take({ busyPercent, tallies }: LoadReport): void {
    if (busyPercent === null) return this.board.change({ busyPercent })
    this.tally.add(tallies, this.owners)
    const before = this.state().busyPercent ?? busyPercent
    this.board.change({ busyPercent: before + NEWEST * (busyPercent - before), strips: this.tally.costs() })
  }

  private tell(message: LoadMessage): void {
    this.worker.postMessage(message)
  }
}
