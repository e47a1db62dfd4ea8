/**
 * One channel's regions where they sound: fills blocks of song samples from the stems that lie there and leaves silence between.
 * Regions that overlap are added in their order. Worker thread.
 */
import { stemStretch } from '@/lib/dsp-host/region-shape'
import type { StreamPiece } from '@/lib/engine/protocol'
import type { Urgency } from './fetch-queue'
import { PiecePlayer, type GapReport, type LaneBlock } from './piece-player'
import type { FrameReader } from './stem-reader'

export type FindReader = (sourceId: string) => FrameReader | undefined

export class LaneFiller {
  private players: readonly PiecePlayer[]

  constructor(
    pieces: readonly StreamPiece[],
    private readonly find: FindReader,
    private readonly report: GapReport,
  ) {
    this.players = pieces.map((piece) => new PiecePlayer(piece, report))
  }

  /** What it plays from now on; regions that stay the same go on without a seam. @returns whether anything changed */
  place(pieces: readonly StreamPiece[]): boolean {
    const before = this.players.map((player) => player.piece)
    if (JSON.stringify(pieces) === JSON.stringify(before)) return false
    const known = new Map(this.players.map((player) => [JSON.stringify(player.piece), player]))
    this.players = pieces.map(
      (piece) => known.get(JSON.stringify(piece)) ?? new PiecePlayer(piece, this.report),
    )
    return true
  }

  /** Writes the block into both of its sides; a mono stem sounds on both. */
  async fill(block: LaneBlock): Promise<void> {
    for (const side of block.sides) side.fill(0, 0, block.frames)
    for (const player of this.players) {
      const reader = this.find(player.piece.sourceId)
      if (reader) await player.addTo(block, reader)
    }
  }

  /** Begins to fetch what these song samples need. */
  prefetch(song: number, frames: number, urgency: Urgency): void {
    for (const [reader, stretch] of this.stretches(song, frames))
      reader.prefetch(stretch.from, stretch.frames, urgency)
  }

  /** Whether filling these song samples would not have to wait. */
  isHere(song: number, frames: number): boolean {
    return this.stretches(song, frames).every(([reader, { from, frames }]) =>
      reader.isHere(from, Math.min(frames, reader.frames - from)),
    )
  }

  private stretches(song: number, frames: number) {
    return this.players.flatMap(({ piece }) => {
      const reader = this.find(piece.sourceId)
      const stretch = reader && stemStretch(piece, { song, frames })
      return stretch && stretch.from < reader.frames ? [[reader, stretch] as const] : []
    })
  }
}
