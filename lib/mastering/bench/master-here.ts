/** One song mastered in this process, its file kept in memory or thrown away. */
import { invariant } from '@/lib/assert'
import { masterAlbum, type MasterFilePlan } from '../master-album'
import type { SongSource } from '../programme'
import { core } from './bench-place'

type Stereo = readonly [Float32Array, Float32Array]
type Take = (channels: readonly Int32Array[], frames: number, plan: MasterFilePlan) => void

export async function masterHere(
  mix: Stereo,
  sampleRate: number,
  target: string,
  take: Take = () => {},
): Promise<void> {
  const source: SongSource = {
    sampleRate,
    channels: 2,
    frames: mix[0].length,
    read: async (from, frames) => mix.map((samples) => samples.slice(from, from + frames)),
  }
  const openSink = async (plan: MasterFilePlan) => ({
    write: async (channels: readonly Int32Array[], frames: number) => take(channels, frames, plan),
    finish: async () => {},
    abandon: async () => {},
  })
  const order = { title: 'Bench', artist: 'Bench', targets: [target], songs: [{ title: 'Bench' }] }
  await masterAlbum({ module: core, order, openSource: async () => source, openSink })
}

/** The sides of the delivered file, full scale 1: of the last rendering, where the first missed its plan. */
export async function masteredSides(
  mix: Stereo,
  sampleRate: number,
  target: string,
): Promise<Float32Array[]> {
  let sides: Float32Array[] = []
  let at = 0
  await masterHere(mix, sampleRate, target, (channels, frames, plan) => {
    if (at === 0 || at === plan.frames) {
      sides = channels.map(() => new Float32Array(plan.frames))
      at = 0
    }
    const scale = 2 ** (1 - plan.bits)
    sides.forEach((side, index) => {
      for (let i = 0; i < frames; i++) side[at + i] = (channels[index]?.[i] ?? 0) * scale
    })
    at += frames
  })
  invariant(sides.length === 2, 'a master has two sides')
  return sides
}
