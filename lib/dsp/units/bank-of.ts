/** The one list of insert kinds and their banks; a kind stands in lib/mix/parameters.ts when it stands here. */
import { BusCompressorBank } from '../dynamics/bus-compressor-bank'
import { SaturationBank } from '../colour/saturation-bank'
import { StereoBank } from '../colour/stereo-bank'
import { ChorusBank } from '../delays/chorus-bank'
import { DelayBank } from '../delays/delay-bank'
import { FlangerBank } from '../delays/flanger-bank'
import { ConvolutionBank } from '../convolution/convolution-bank'
import { ClipperBank } from '../dynamics/clipper-bank'
import { CompressorBank } from '../dynamics/compressor-bank'
import { DeEsserBank } from '../dynamics/de-esser-bank'
import { GateBank } from '../dynamics/gate-bank'
import { TransientBank } from '../dynamics/transient-bank'
import { EqBank } from '../filters/eq-bank'
import {
  INSERT_BUS_COMPRESSOR,
  INSERT_CLIPPER,
  INSERT_COMPRESSOR,
  INSERT_CONVOLUTION,
  INSERT_DE_ESSER,
  INSERT_EQ,
  INSERT_GATE,
  INSERT_LIMITER,
  INSERT_REVERB,
  INSERT_SATURATION,
  INSERT_STEREO,
  INSERT_DELAY,
  INSERT_CHORUS,
  INSERT_FLANGER,
  INSERT_TRANSIENT,
} from '../generated/units'
import { LimiterBank } from '../limiter/limiter-bank'
import { ReverbBank } from '../reverb/reverb-bank'
import { Bank } from './bank'

/** A new bank of a kind (INSERT_... of generated/units); null for a number that is no kind. */
export function bankOf(kind: u32, sampleRate: f32): Bank | null {
  if (kind == INSERT_EQ) return new EqBank(sampleRate)
  if (kind == INSERT_COMPRESSOR) return new CompressorBank(sampleRate)
  if (kind == INSERT_REVERB) return new ReverbBank(sampleRate)
  if (kind == INSERT_LIMITER) return new LimiterBank(sampleRate)
  if (kind == INSERT_GATE) return new GateBank(sampleRate)
  if (kind == INSERT_BUS_COMPRESSOR) return new BusCompressorBank(sampleRate)
  if (kind == INSERT_SATURATION) return new SaturationBank(sampleRate)
  if (kind == INSERT_STEREO) return new StereoBank(sampleRate)
  if (kind == INSERT_DELAY) return new DelayBank(sampleRate)
  if (kind == INSERT_CHORUS) return new ChorusBank(sampleRate)
  if (kind == INSERT_FLANGER) return new FlangerBank(sampleRate)
  if (kind == INSERT_CONVOLUTION) return new ConvolutionBank(sampleRate)
  if (kind == INSERT_DE_ESSER) return new DeEsserBank(sampleRate)
  if (kind == INSERT_TRANSIENT) return new TransientBank(sampleRate)
  if (kind == INSERT_CLIPPER) return new ClipperBank(sampleRate)
  return null
}
