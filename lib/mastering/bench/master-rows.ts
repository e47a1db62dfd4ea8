/** Whole masters of a song of four minutes: cost and memory. */
import { atMost, type Row } from '@/lib/dsp-host/bench/row'
import { cpuSecondsOf, longMix, RATE, SIZE } from './bench-place'
import { masterHere } from './master-here'

export default async function measureMasters(): Promise<readonly Row[]> {
  const mix = longMix()
  const rows: Row[] = []
  for (const target of ['streaming', 'cd'])
    rows.push(
      atMost(
        `master for ${target}, ${SIZE}`,
        await cpuSecondsOf(() => masterHere(mix, RATE, target)),
        's CPU',
        { must: 10, goal: 5 },
      ),
    )
  return rows
}
