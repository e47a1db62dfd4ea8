/** Starting points for voices: slower attacks than drums, so that consonants stay in front. */
import type { StartingPoint } from './starting-point'

export const VOICE_POINTS: readonly StartingPoint[] = [
  {
    id: 'leadVocal',
    name: 'Lead vocal',
    roles: ['leadVocal'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 85,
          band2Hz: 280,
          band2GainDb: -2.5,
          band2Q: 1.1,
          band3Hz: 3500,
          band3GainDb: 2,
          band3Q: 0.8,
          band4Hz: 11000,
          band4GainDb: 2,
        },
        why: [
          'Cut below 85 Hz: steps, plosives, air conditioning.',
          'Less near 280 Hz: closeness that muddies the words.',
          'More near 3.5 kHz: words; more above 11 kHz: breath.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -20, ratio: 4, kneeDb: 6, attackMs: 15, releaseNote: '1/8', makeupDb: 3 },
        why: [
          'About 4:1 keeps quiet words audible.',
          'A slower attack of 15 ms lets consonants through; the release follows the tempo.',
        ],
      },
    ],
  },
  {
    id: 'backingVocal',
    name: 'Backing vocals',
    roles: ['backingVocal'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 140,
          band2Hz: 350,
          band2GainDb: -3,
          band2Q: 1,
          band3Hz: 2500,
          band3GainDb: -1.5,
          band3Q: 0.9,
          band4Hz: 10000,
          band4GainDb: 2,
        },
        why: [
          'Cut below 140 Hz and less near 350 Hz: many voices add up there.',
          'Less near 2.5 kHz: the lead keeps the words; more above 10 kHz: air behind it.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -24, ratio: 5, kneeDb: 8, attackMs: 8, releaseNote: '1/8', makeupDb: 3 },
        why: ['5:1 and a faster attack than the lead’s: a bed that stays behind.'],
      },
    ],
  },
]
