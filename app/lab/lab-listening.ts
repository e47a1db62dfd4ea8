/** Listening together for one alone: the lab's own clock is the room's, and whoever plays leads. */
import type { ListeningMode } from '@/lib/collab/listening/listening-state'
import { ON_ONES_OWN, type ListeningApi, type ListeningView } from '@/lib/collab/listening/listening-types'
import type { Transport } from '@/lib/contracts'

const SELF = 1

export class LabListening implements ListeningApi {
  view: ListeningView = { ...ON_ONES_OWN, selfId: SELF }
  private seq = 0

  constructor(private readonly changed: () => void) {}

  setMode(mode: ListeningMode): void {
    const together = mode.kind === 'together' ? [SELF] : []
    const clock = mode.kind === 'own' ? null : { uncertaintyMs: 1, roundTripMs: 0 }
    this.show({ mode, together, clock, leaderId: null, transport: null })
  }

  lead(): void {
    this.show({ leaderId: SELF })
  }

  move({ atMs, ...place }: Omit<Transport, 'atMs'> & { readonly atMs: number | null }): boolean {
    if (this.view.mode.kind !== 'together') return false
    const transport = { ...place, atMs: atMs ?? performance.now(), seq: ++this.seq }
    this.show({ leaderId: SELF, transport })
    return true
  }

  tell(): boolean {
    return false
  }

  serverMs(localMs: number): number {
    return localMs
  }

  localMs(serverMs: number): number {
    return serverMs
  }

  private show(change: Partial<ListeningView>): void {
    this.view = { ...this.view, ...change }
    this.changed()
  }
}
