/** Regions: where they lie, where they are cut, how they begin and end. Their clip gain is drawn by the commands of lanes. */
import type { ChannelId, Region, RegionId } from '../mix-state'
import type { FadeCurve } from '../parameters'

export type RegionSettings = Partial<
  Pick<Region, 'gainDb' | 'fadeInSamples' | 'fadeOutSamples' | 'fadeInCurve' | 'fadeOutCurve' | 'isReversed'>
>

export type RegionCommand =
  /** Where it lies, as given; the stem moves along with it. */
  | {
      readonly kind: 'moveRegion'
      readonly regionId: RegionId
      readonly startSample: number
      readonly offsetSamples?: number
      readonly lengthSamples?: number
      readonly channelId?: ChannelId
    }
  /** New edges in the song; what is heard between them stays where it was. */
  | {
      readonly kind: 'trimRegion'
      readonly regionId: RegionId
      readonly startSample: number
      readonly lengthSamples: number
    }
  /** Two regions that sound as the one did; refused inside a fade. The later one is new. */
  | {
      readonly kind: 'splitRegion'
      readonly regionId: RegionId
      readonly newRegionId: RegionId
      readonly atSample: number
    }
  /** A copy, by default right behind the original on the same channel. */
  | {
      readonly kind: 'duplicateRegion'
      readonly regionId: RegionId
      readonly newRegionId: RegionId
      readonly startSample?: number
      readonly channelId?: ChannelId
    }
  | { readonly kind: 'setRegion'; readonly regionId: RegionId; readonly settings: RegionSettings }
  /** Fades over exactly where two regions of one channel overlap: out of the earlier, into the later. */
  | {
      readonly kind: 'crossfadeRegions'
      readonly regionIds: readonly [RegionId, RegionId]
      readonly curve?: FadeCurve
    }
  | { readonly kind: 'removeRegion'; readonly regionId: RegionId }
