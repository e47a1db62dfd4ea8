'use client'
/**
 * Which panel shows an insert. Every kind has one from its parameter table; a kind whose curve is the control brings a panel of
 * its own (PANELS), one with something to choose from the band's files too, one that only has something to draw above its knobs brings a picture (PICTURES).
 */
import { createElement, memo, type ComponentType, type ReactNode } from 'react'
import type { Insert, InsertKind } from '@/lib/mix'
import { DeEsserPicture } from './dynamics/de-esser-picture'
import {
  BusCompressorPicture,
  CompressorPicture,
  GatePicture,
  LimiterPicture,
} from './dynamics/level-pictures'
import { ClipperPicture, TransientPicture } from './dynamics/shape-pictures'
import { ConvolutionPanel } from './convolution-panel'
import { DelayPicture } from './delay-picture'
import { EqPanel } from './eq-panel'
import { GenericPanel } from './generic-panel'
import type { InsertPanelProps } from './panel'
import { ReverbPicture } from './reverb-picture'
import { SaturationPicture } from './saturation-picture'
import { SoundingPicture } from './sounding-picture'
import { StereoPicture } from './stereo-picture'

type InsertOf<K extends InsertKind> = Extract<Insert, { kind: K }>

type Shown = { readonly [K in InsertKind]?: ComponentType<InsertPanelProps<InsertOf<K>>> }

const PANELS: Shown = { eq: EqPanel, convolution: ConvolutionPanel }
const PICTURES: Shown = {
  compressor: CompressorPicture,
  busCompressor: BusCompressorPicture,
  gate: GatePicture,
  deEsser: DeEsserPicture,
  limiter: LimiterPicture,
  transient: TransientPicture,
  clipper: ClipperPicture,
  saturation: SaturationPicture,
  stereo: StereoPicture,
  delay: DelayPicture,
  reverb: ReverbPicture,
}

/** The entry for this insert; its props fit because kind and insert go together. */
function shownFor(table: Shown, kind: InsertKind): ComponentType<InsertPanelProps> | undefined {
  return table[kind] as ComponentType<InsertPanelProps> | undefined
}

/** The panel of one insert. Drawn again only when the insert changes. */
export const InsertPanel = memo(function InsertPanel(props: InsertPanelProps): ReactNode {
  const { kind } = props.insert
  const own = shownFor(PANELS, kind)
  if (own) return createElement(own, props)
  const picture = shownFor(PICTURES, kind)
  const drawn = picture && createElement(SoundingPicture, { ...props, picture })
  return createElement(GenericPanel, { ...props, picture: drawn })
})
