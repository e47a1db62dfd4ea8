/** Starting points for instruments that carry pitch. */
import type { StartingPoint } from './starting-point'

export const INSTRUMENT_POINTS: readonly StartingPoint[] = [
  {
    id: 'bass',
    name: 'Bass',
    roles: ['bass'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 35,
          band1Hz: 80,
          band1GainDb: 1.5,
          band2Hz: 250,
          band2GainDb: -3,
          band2Q: 1,
          band3Hz: 900,
          band3GainDb: 2,
          band3Q: 0.8,
        },
        why: [
          'Cut below 35 Hz: below the lowest string.',
          'Less near 250 Hz: the muddy part, where everybody meets.',
          'More near 900 Hz: the notes, as small speakers play them.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -20, ratio: 4, kneeDb: 6, attackMs: 20, releaseNote: '1/8', makeupDb: 3 },
        why: [
          '4:1 keeps every note at one level; 20 ms of attack leave the fingers.',
          'Release follows the tempo.',
        ],
      },
    ],
  },
  {
    id: 'electricGuitar',
    name: 'Electric guitar',
    roles: ['guitar'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 90,
          band2Hz: 350,
          band2GainDb: -2,
          band2Q: 1,
          band3Hz: 2500,
          band3GainDb: 1.5,
          band3Q: 0.9,
          band4Hz: 9000,
          band4GainDb: -1.5,
        },
        why: [
          'Cut below 90 Hz: cabinet thump that belongs to bass and kick.',
          'Less near 350 Hz: room for the voice; more near 2.5 kHz: the pick.',
          'Less above 9 kHz: amplifier fizz.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -18, ratio: 2.5, kneeDb: 6, attackMs: 20, releaseNote: '1/8', makeupDb: 1 },
        why: ['Distorted guitars are compressed already: 2.5:1 only evens out parts.'],
      },
    ],
  },
  {
    id: 'acousticGuitar',
    name: 'Acoustic guitar',
    roles: ['guitar'],
    words: /acoustic|nylon|ukulele|mandolin|banjo/i,
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 100,
          band2Hz: 220,
          band2GainDb: -3,
          band2Q: 1.2,
          band3Hz: 4500,
          band3GainDb: 1.5,
          band3Q: 0.9,
          band4Hz: 11000,
          band4GainDb: 2,
        },
        why: [
          'Cut below 100 Hz and less near 220 Hz: the boom of the body close to the microphone.',
          'More near 4.5 kHz and above 11 kHz: strings and air.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -20, ratio: 3, kneeDb: 8, attackMs: 25, releaseNote: '1/4', makeupDb: 1.5 },
        why: ['3:1 with a slow attack: strums keep their edge, picking comes up.'],
      },
    ],
  },
  {
    id: 'keys',
    name: 'Keys',
    roles: ['keys'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 70,
          band2Hz: 300,
          band2GainDb: -2,
          band2Q: 0.9,
          band3Hz: 3000,
          band3GainDb: 1.5,
          band3Q: 0.8,
        },
        why: [
          'Cut below 70 Hz: left hand and bass stop fighting.',
          'Less near 300 Hz: mud; more near 3 kHz: hammers.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -20, ratio: 2, kneeDb: 10, attackMs: 25, releaseNote: '1/4', makeupDb: 1 },
        why: ['A gentle 2:1 with a slow attack: chords sit still, dynamics stay.'],
      },
    ],
  },
  {
    id: 'synthPad',
    name: 'Synth or pad',
    roles: ['pad', 'synth', 'effects'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 120,
          band2Hz: 400,
          band2GainDb: -2,
          band2Q: 0.8,
          band4Hz: 10000,
          band4GainDb: 1,
        },
        why: [
          'Cut below 120 Hz: wide pads fill the low end unseen.',
          'Less near 400 Hz: room for voice and guitars.',
        ],
      },
    ],
  },
  {
    id: 'strings',
    name: 'Strings',
    roles: ['strings'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 100,
          band3Hz: 2800,
          band3GainDb: -1.5,
          band3Q: 1.2,
          band4Hz: 9000,
          band4GainDb: 1.5,
        },
        why: ['Cut below 100 Hz: room noise.', 'Less near 2.8 kHz: bow scrape; more above 9 kHz: silk.'],
      },
    ],
  },
  {
    id: 'brass',
    name: 'Brass',
    roles: ['brass'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 110,
          band2Hz: 500,
          band2GainDb: 1.5,
          band2Q: 0.9,
          band3Hz: 3500,
          band3GainDb: -2,
          band3Q: 1.2,
        },
        why: ['Cut below 110 Hz: breath and stage.', 'More near 500 Hz: body; less near 3.5 kHz: the blare.'],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -18, ratio: 3, kneeDb: 6, attackMs: 15, releaseNote: '1/8', makeupDb: 1 },
        why: ['3:1 holds stabs without dulling them.'],
      },
    ],
  },
]
