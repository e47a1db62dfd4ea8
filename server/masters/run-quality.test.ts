import { describe, expect, it } from 'vitest'
import { advised, failed, MASTER_AGAIN, passed } from '../delivery/verify/check'
import { reasonToHold, storedQuality, viewQuality } from './run-quality'

const good = { path: 'cd/01 One.wav', checks: [passed('loudness', '−12.0 LUFS.'), passed('phase', 'Fine.')] }
const noted = { path: 'cd/02 Two.wav', checks: [advised('clicks', 'It ends in a wave.', 'Give it a fade.')] }
const bad = { path: 'radio/01 One.wav', checks: [failed('true peak', '0.20 dBTP.', MASTER_AGAIN)] }

describe('quality control of a run', () => {
  it('holds nothing back when every check holds, advice or not', () => {
    expect(reasonToHold([good, noted])).toBeNull()
  })

  it('holds the delivery back for one failed check and says which file, what and what to do', () => {
    const words = reasonToHold([good, bad, bad])
    expect(words).toContain('radio/01 One.wav, true peak: 0.20 dBTP. Master the album again')
    expect(words).toContain('And 1 more')
  })

  it('is stored and shown: how many checks, and what needs somebody', () => {
    const view = viewQuality(JSON.parse(JSON.stringify(storedQuality([good, noted, bad]))))
    expect(view).toMatchObject({ fileCount: 3, checkCount: 4 })
    expect(view?.findings.map(({ path, isOk }) => [path, isOk])).toEqual([
      ['cd/02 Two.wav', true],
      ['radio/01 One.wav', false],
    ])
    expect(viewQuality(null)).toBeNull()
  })
})
