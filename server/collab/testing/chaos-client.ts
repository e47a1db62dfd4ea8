/** One window that edits at random and keeps count of what was acknowledged to it. */
import { inOrder, type MixState } from '@/lib/mix'
import type { SongRoom } from '@/lib/collab/song-room'

export class ChaosClient {
  /** Markers of this window that exist, as it last edited them. */
  private readonly made = new Map<string, number | null>()
  /** The same, as of the last time that everything was acknowledged; null: removed. */
  private acknowledged = new Map<string, number | null>()
  edits = 0
  acknowledgedEdits = 0

  constructor(
    readonly room: SongRoom,
    private readonly name: string,
    private readonly next: () => number,
  ) {
    room.subscribe('save', () => {
      if (room.saveState.status !== 'saved') return
      this.acknowledged = new Map(this.made)
      this.acknowledgedEdits = this.edits
    })
  }

  /** One random edit, while the room lets it. */
  edit(): void {
    if (!this.room.canEdit) return
    const own = [...this.made].filter(([, value]) => value !== null).map(([id]) => id)
    const chosen = own[Math.floor(this.next() * own.length)]
    const startSample = Math.floor(this.next() * 1e6)
    const choice = this.next()
    if (chosen === undefined || (choice < 0.3 && own.length < 100)) this.add(startSample)
    else if (choice < 0.4) this.remove(chosen)
    else if (choice < 0.8) this.move(chosen, startSample)
    else this.stir()
  }

  /** Acknowledged edits that this mix does not hold. */
  lostIn(mix: MixState): string[] {
    return [...this.acknowledged]
      .filter(([id, value]) => (mix.markers[id]?.startSample ?? null) !== value)
      .filter(([id, value]) => this.made.get(id) === value)
      .map(([id]) => id)
  }

  private add(startSample: number): void {
    const id = `${this.name}-${this.edits}`
    this.note(id, startSample, () =>
      this.room.dispatch({ kind: 'addMarker', marker: { id, kind: 'marker', name: id, startSample } }),
    )
  }

  private move(id: string, startSample: number): void {
    this.note(id, startSample, () => this.room.dispatch({ kind: 'moveMarker', markerId: id, startSample }))
  }

  private remove(id: string): void {
    this.note(id, null, () => this.room.dispatch({ kind: 'removeMarker', markerId: id }))
  }

  /** What others edit too: it must end equal everywhere, whoever wins. */
  private stir(): void {
    const bus = inOrder(this.room.mix.buses)[0]
    if (bus === undefined) return
    const target = { record: 'buses', id: bus.id, field: 'faderDb' } as const
    this.room.dispatch({ kind: 'setParameter', target, value: -this.next() * 60 })
  }

  private note(id: string, value: number | null, act: () => boolean): void {
    this.made.set(id, value)
    this.edits += 1
    act()
  }
}
