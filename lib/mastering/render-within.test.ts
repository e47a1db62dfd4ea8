import { describe, expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { judgeTruePeakDb } from '@/lib/dsp-host/testing/instruments'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { masterAlbum } from './master-album'
import type { Afterwards } from './render-within'

const mix = roughMix({ seconds: 3, gain: 0.9 })

/** Masters one song; each rendering is judged by what `judge` says of its true peak. */
async function masterJudged(judge: (peakDbtp: number) => Afterwards) {
  const peaks: number[] = []
  let left: number[] = []
  const report = await masterAlbum({
    module: coreModule(),
    order: { title: 'A', artist: 'B', targets: ['preview'], songs: [{ title: 'One' }] },
    openSource: async () => ({
      ...{ sampleRate: 48_000, channels: 2, frames: mix[0]!.length },
      read: async (from, frames) => mix.map((side) => side.slice(from, from + frames)),
    }),
    openSink: async () => {
      left = []
      return {
        write: async ([side], frames) => void left.push(...(side?.subarray(0, frames) ?? [])),
        finish: async () => {},
        abandon: async () => {},
      }
    },
    afterFile: async () => {
      const peak = judgeTruePeakDb(
        Float32Array.from(left, (value) => value / 32_768),
        16,
      )
      peaks.push(peak)
      return judge(peak)
    },
  })
  return { peaks, file: report.songs[0]!.files[0]! }
}

describe('a file that is encoded afterwards', () => {
  it('is left alone when its decoded peak fits', async () => {
    const { peaks, file } = await masterJudged(() => ({ overDb: -0.2, after: null, found: ['Heard.'] }))
    expect(peaks).toHaveLength(1)
    expect(file.decisions).toContain('Heard.')
    expect(file.decisions.join()).not.toContain('encoded again')
  })

  it('is rendered lower until a decoder stays under its ceiling, and the report says so', async () => {
    const growthDb = 1.4
    const { peaks, file } = await masterJudged((peak) => ({
      overDb: peak + growthDb,
      after: null,
      found: [],
    }))
    expect(peaks.length).toBeGreaterThan(1)
    expect(peaks.at(-1)! + growthDb).toBeLessThanOrEqual(0)
    expect(file.decisions.join()).toMatch(
      /The ceiling went from −1\.00 to −1\.\d\d dBTP and it was encoded again/,
    )
    expect(file.warnings).toEqual([])
  })

  it('is given up after four renderings with a warning', async () => {
    const { peaks, file } = await masterJudged(() => ({ overDb: 0.3, after: null, found: [] }))
    expect(peaks).toHaveLength(4)
    expect(file.warnings).toContain('A decoded file passes its ceiling by 0.30 dB.')
  })
})
