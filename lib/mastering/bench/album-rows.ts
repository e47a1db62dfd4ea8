/** An album of four related songs pushed apart: tone, loudness against intent, damage and identity, judged by independent code. */
import { atLeast, atMost, type Row } from '@/lib/dsp-host/bench/row'
import { readAlbum } from '../testing/read-album'
import { core } from './bench-place'

export default async function measureAlbum(): Promise<readonly Row[]> {
  const read = await readAlbum(core)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const { mastered } = read.tone
  const furthest = Math.max(...mastered)
  return [
    atMost('album, tone from the centroid, mean', mean(mastered), 'dB', { must: 0.8, goal: 0.6 }),
    atMost('album, tone from the centroid, furthest', furthest, 'dB', { must: 1.3, goal: 1 }),
    atMost('album, loudness against intent, worst', read.intentErrorLu, 'LU', { must: 0.3, goal: 0.2 }),
    atMost('album, loudest 3 s against intent, worst', read.shortTermErrorLu, 'LU', { must: 0.7, goal: 0.5 }),
    atLeast('album, change of loudness range, worst', read.rangeChangeLu, 'LU', { must: -2, goal: -1.5 }),
    atLeast('album, change of block crest, worst', read.crestChangeDb, 'dB', { must: -1, goal: -0.7 }),
    atLeast('album, coherent part over the rest, mean', mean(read.sdrDb), 'dB', { must: 30, goal: 32 }),
    atLeast('album, coherent part over the rest, worst', Math.min(...read.sdrDb), 'dB', {
      must: 23,
      goal: 25,
    }),
    atLeast('album, order of brightness kept', read.brightnessAgreement, 'Spearman', { must: 0.8, goal: 1 }),
    atLeast('album, order of width kept', read.widthAgreement, 'Spearman', { must: 0.8, goal: 1 }),
    atMost('album, true peak over the ceiling', read.truePeakDbtp + 1, 'dB', { must: 0.05, goal: 0.02 }),
  ]
}
