/** What the meters say of a programme in memory, for tests and benches of what is planned from it. */
import { analyseSong, type SongStudy } from '../analyse-song'

type Stereo = readonly [Float32Array, Float32Array]

export function studyHere(
  module: WebAssembly.Module,
  sides: Stereo,
  sampleRate = 48_000,
): Promise<SongStudy> {
  const read = async (from: number, frames: number) => sides.map((side) => side.slice(from, from + frames))
  return analyseSong(module, { sampleRate, channels: 2, frames: sides[0].length, read })
}
