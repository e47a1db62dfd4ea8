import { describe, expect, it } from 'vitest'
import { refusalWords, type MixCommand, type MixState, type Region, type RegionSettings } from '..'
import { after, mixWith } from '../testing/mix-of'

const FADES: RegionSettings = {
  ...{ gainDb: -3, fadeInSamples: 1000, fadeOutSamples: 2000 },
  ...{ fadeInCurve: 'sCurve', fadeOutCurve: 'linear' },
}
const set = (settings: RegionSettings, regionId = 'vox:1'): MixCommand => ({
  kind: 'setRegion',
  regionId,
  settings,
})
const split = (atSample: number): MixCommand => ({
  ...{ kind: 'splitRegion', regionId: 'vox:1', newRegionId: 'new', atSample },
})

/** Which stem sample is heard at a song sample, and how long the fades still take there: what a listener could tell. */
function heard(region: Region, sample: number) {
  const at = sample - region.startSample
  if (at < 0 || at >= region.lengthSamples) return null
  const stem = region.isReversed
    ? region.offsetSamples + region.lengthSamples - 1 - at
    : region.offsetSamples + at
  const fadeIn = at < region.fadeInSamples ? `${region.fadeInCurve} ${at}/${region.fadeInSamples}` : ''
  const left = region.lengthSamples - at
  const fadeOut =
    left < region.fadeOutSamples ? `${region.fadeOutCurve} ${left}/${region.fadeOutSamples}` : ''
  return { channelId: region.channelId, stemId: region.stemId, stem, gainDb: region.gainDb, fadeIn, fadeOut }
}

function listen(mix: MixState): unknown[] {
  const samples = Array.from({ length: 600 }, (_, index) => index * 97)
  return samples.map((at) => Object.values(mix.regions).flatMap((region) => heard(region, at) ?? []))
}

describe('a region', () => {
  it.each([false, true])(
    'split sounds as before, sample for sample, fades at the outer ends, reversed %s',
    (isReversed) => {
      const mix = after(
        mixWith('vox'),
        {
          kind: 'moveRegion',
          regionId: 'vox:1',
          startSample: 3000,
          offsetSamples: 500,
          lengthSamples: 40000,
        },
        set({ ...FADES, isReversed }),
      )
      for (const at of [4000, 20000, 41000]) expect(listen(after(mix, split(at)))).toEqual(listen(mix))
      expect(after(mix, split(20000)).regions.new).toMatchObject({ fadeInSamples: 0, fadeOutSamples: 2000 })
    },
  )

  it('is not split at its ends, and not inside a fade, with words', () => {
    const mix = after(mixWith('vox'), set(FADES))
    for (const at of [0, 48000, 60000]) expect(after(mix, split(at))).toBe(mix)
    for (const at of [500, 47000]) {
      expect(after(mix, split(at))).toBe(mix)
      expect(refusalWords(mix, split(at))).toBe('A fade cannot be cut: shorten it first.')
    }
  })

  it.each([false, true])('trimmed keeps what is heard between its new edges, reversed %s', (isReversed) => {
    const mix = after(
      mixWith('vox'),
      { kind: 'moveRegion', regionId: 'vox:1', startSample: 3000, offsetSamples: 500, lengthSamples: 40000 },
      set({ isReversed }),
    )
    const trimmed = after(mix, {
      kind: 'trimRegion',
      regionId: 'vox:1',
      startSample: 8000,
      lengthSamples: 20000,
    })
    const [old, now] = [mix.regions['vox:1'], trimmed.regions['vox:1']]
    if (!old || !now) throw new Error('the region is missing')
    for (const at of [8000, 15000, 27999]) expect(heard(now, at)).toEqual(heard(old, at))
    expect([heard(now, 7999), heard(now, 28000)]).toEqual([null, null])
    const back = after(trimmed, {
      kind: 'trimRegion',
      regionId: 'vox:1',
      startSample: 0,
      lengthSamples: 90000,
    })
    expect(back.regions['vox:1']?.offsetSamples).toBe(0)
  })

  it('keeps its fades inside itself', () => {
    const mix = after(mixWith('vox'), set({ fadeInSamples: 30000, fadeOutSamples: 30000 }))
    expect(mix.regions['vox:1']).toMatchObject({ fadeInSamples: 30000, fadeOutSamples: 18000 })
    const drawn = after(mix, set({ fadeInSamples: 47000 }))
    expect(drawn.regions['vox:1']).toMatchObject({ fadeInSamples: 30000, fadeOutSamples: 18000 })
    const dragged = after(mix, {
      ...{ kind: 'setParameter', value: 40000 },
      target: { record: 'regions', id: 'vox:1', field: 'fadeOutSamples' },
    })
    expect(dragged.regions['vox:1']).toMatchObject({ fadeInSamples: 30000, fadeOutSamples: 18000 })
    const short = after(mix, { kind: 'trimRegion', regionId: 'vox:1', startSample: 0, lengthSamples: 100 })
    expect(short.regions['vox:1']).toMatchObject({ fadeInSamples: 100, fadeOutSamples: 0 })
  })

  it('is clamped, copied behind itself, moved to another channel, removed', () => {
    const mix = after(mixWith('vox', 'double'), set({ gainDb: 99 }))
    expect(mix.regions['vox:1']?.gainDb).toBe(24)
    const copied = after(mix, { kind: 'duplicateRegion', regionId: 'vox:1', newRegionId: 'copy' })
    expect(copied.regions.copy).toEqual({ ...mix.regions['vox:1'], id: 'copy', startSample: 48000 })
    const moved = after(copied, {
      ...{ kind: 'moveRegion', regionId: 'copy', startSample: 7, channelId: 'double' },
    })
    expect(moved.regions.copy).toMatchObject({ channelId: 'double', startSample: 7 })
    expect(after(moved, { kind: 'moveRegion', regionId: 'copy', startSample: 7, channelId: 'gone' })).toBe(
      moved,
    )
    expect(after(moved, { kind: 'removeRegion', regionId: 'copy' }).regions).toEqual({
      ...mix.regions,
    })
  })

  it('fades into its neighbour over exactly their overlap, in one command', () => {
    const mix = after(mixWith('vox'), set({ fadeInSamples: 45000 }), {
      ...{ kind: 'duplicateRegion', regionId: 'vox:1', newRegionId: 'next', startSample: 43000 },
    })
    const faded = after(mix, { kind: 'crossfadeRegions', regionIds: ['next', 'vox:1'], curve: 'equalPower' })
    expect(faded.regions['vox:1']).toMatchObject({ fadeInSamples: 43000, fadeOutSamples: 5000 })
    expect(faded.regions.next).toMatchObject({ fadeInSamples: 5000, fadeInCurve: 'equalPower' })
    const apart = after(mix, { kind: 'moveRegion', regionId: 'next', startSample: 48000 })
    expect(after(apart, { kind: 'crossfadeRegions', regionIds: ['vox:1', 'next'] })).toBe(apart)
  })
})
