import { describe } from 'vitest'
import { INSERT_KINDS, type InsertKind } from '@/lib/mix'
import { unitContract, type ContractOptions } from './testing/unit-contract'

/** One line per kind whose defaults do nothing audible. */
const OPTIONS: { readonly [K in InsertKind]?: ContractOptions<K> } = {
  eq: {
    work: {
      isHighPassOn: true,
      highPassSlope: '48 dB/oct',
      band1GainDb: 6,
      band2GainDb: -9,
      band3GainDb: 5,
      band3Placement: 'mid',
      band4GainDb: 3,
      isBand5On: true,
      band5RangeDb: -12,
      band5ThresholdDb: -50,
    },
  },
  compressor: { work: { thresholdDb: -30, ratio: 4, makeupDb: 3 } },
  reverb: { work: { mixPercent: 40, preDelayMs: 0 } },
  deEsser: { work: { thresholdDb: -40 } },
  transient: { work: { attackDb: 9, sustainDb: -6 } },
  clipper: { work: { ceilingDb: -9, driveDb: 3 } },
  gate: { work: { thresholdDb: -12, ratio: 4 } },
  busCompressor: { work: { thresholdDb: -30, ratio: '4:1', makeupDb: 3 } },
  limiter: { work: { ceilingDbtp: -6, gainDb: 3 } },
  saturation: { work: { driveDb: 12, curve: 'tube', mixPercent: 80, toneDb: 2 } },
  delay: { work: { timeMs: 20, mixPercent: 50, feedbackPercent: 50, depthMs: 1 } },
  chorus: { work: { voices: '3' } },
  flanger: { work: { feedbackPercent: 60 } },
  stereo: { work: { widthPercent: 150, isMonoBelowOn: true, rotationDegrees: 10 } },
}

describe.each(INSERT_KINDS)('the processor %s', <K extends InsertKind>(kind: K) => {
  unitContract(kind, OPTIONS[kind])
})
