import { describe, expect, it } from 'vitest'
import { soloOptions } from './solo-options'

const BASS = new Set(['bass'])

describe('how a solo is heard', () => {
  it('in place silences the others and listens to nobody apart', () => {
    expect(soloOptions(BASS, 'inPlace')).toEqual({ soloed: BASS })
  })

  it.each(['afl', 'pfl'] as const)('%s puts the soloed strips in the place of the mix', (tap) => {
    expect(soloOptions(BASS, tap)).toEqual({ listen: { ids: BASS, tap } })
  })

  it('without a solo is the whole mix in every mode', () => {
    expect(soloOptions(new Set(), 'pfl')).toEqual({ soloed: new Set() })
  })
})
