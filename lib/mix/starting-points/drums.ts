/** Starting points for drums: fast attacks hold peaks, releases let go before the next hit at the song's tempo. */
import type { StartingPoint } from './starting-point'

export const DRUM_POINTS: readonly StartingPoint[] = [
  {
    id: 'kick',
    name: 'Kick',
    roles: ['kick'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 50,
          band1Kind: 'bell',
          band1Hz: 100,
          band1GainDb: 3,
          band1Q: 1,
          band2Hz: 300,
          band2GainDb: -4,
          band2Q: 1.2,
          band3Hz: 3000,
          band3GainDb: 3,
          band3Q: 1,
        },
        why: [
          'Cut below 50 Hz: rumble that eats headroom and is heard on no small speaker.',
          'More near 100 Hz: the warmth of the drum.',
          'Less near 300 Hz: the boxy part that covers bass and voices.',
          'More near 3 kHz: the beater, which is what phones and laptops play of a kick.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -16, ratio: 4, kneeDb: 4, attackMs: 4, releaseNote: '1/16', makeupDb: 2 },
        why: [
          '4:1 with a fast attack evens out hits.',
          'The release is a sixteenth of the song’s tempo, so it is back before the next hit.',
        ],
      },
    ],
  },
  {
    id: 'snare',
    name: 'Snare',
    roles: ['snare'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 90,
          band1Kind: 'bell',
          band1Hz: 200,
          band1GainDb: 2.5,
          band1Q: 1,
          band2Hz: 450,
          band2GainDb: -3,
          band2Q: 1.4,
          band3Hz: 4500,
          band3GainDb: 2.5,
          band3Q: 0.9,
          band4Hz: 9000,
          band4GainDb: 1.5,
        },
        why: [
          'Cut below 90 Hz: kick and stage noise in the snare’s microphone.',
          'More near 200 Hz: the body of the drum.',
          'Less near 450 Hz: ring and cardboard.',
          'More near 4.5 kHz and above 9 kHz: stick and wires.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -18, ratio: 4, kneeDb: 4, attackMs: 5, releaseNote: '1/16', makeupDb: 3 },
        why: ['A fast attack of 5 ms keeps the crack and holds the body.', 'Release follows the tempo.'],
      },
    ],
  },
  {
    id: 'toms',
    name: 'Toms',
    roles: ['toms'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 55,
          band1Kind: 'bell',
          band1Hz: 110,
          band1GainDb: 3,
          band1Q: 1,
          band2Hz: 400,
          band2GainDb: -5,
          band2Q: 1.1,
          band3Hz: 4000,
          band3GainDb: 3,
          band3Q: 0.9,
        },
        why: [
          'Cut below 55 Hz: stand and floor.',
          'More near 110 Hz: depth; less near 400 Hz: the boxy part; more near 4 kHz: the stick.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -18, ratio: 4, kneeDb: 4, attackMs: 6, releaseNote: '1/8', makeupDb: 2 },
        why: ['A fast attack and a release of an eighth: fills stay even and still roll.'],
      },
    ],
  },
  {
    id: 'overheads',
    name: 'Overheads',
    roles: ['overheads'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 180,
          band2Hz: 500,
          band2GainDb: -2,
          band2Q: 0.9,
          band4Hz: 10000,
          band4GainDb: 2,
        },
        why: [
          'Cut below 180 Hz: kick and toms come from their own microphones.',
          'Less near 500 Hz: the sound of the room.',
          'More above 10 kHz: air over the cymbals.',
        ],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -20, ratio: 2, kneeDb: 8, attackMs: 8, releaseNote: '1/8', makeupDb: 1 },
        why: ['A gentle 2:1 holds snare hits that jump out of the overheads.'],
      },
    ],
  },
  {
    id: 'hats',
    name: 'Hi-hat',
    roles: ['hats'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 300,
          band3Hz: 3500,
          band3GainDb: -1.5,
          band3Q: 1.2,
          band4Hz: 10000,
          band4GainDb: 1.5,
        },
        why: [
          'Cut below 300 Hz: nothing of a hi-hat is there.',
          'Less near 3.5 kHz: the harsh part, where voices live; more above 10 kHz: shimmer.',
        ],
      },
    ],
  },
  {
    id: 'percussion',
    name: 'Percussion',
    roles: ['percussion'],
    inserts: [
      {
        kind: 'eq',
        values: { isHighPassOn: true, highPassHz: 120, band3Hz: 5000, band3GainDb: 2, band3Q: 0.8 },
        why: ['Cut below 120 Hz: room and handling.', 'More near 5 kHz: the hit itself.'],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -20, ratio: 3, kneeDb: 6, attackMs: 5, releaseNote: '1/16', makeupDb: 1 },
        why: ['Fast and short: single hits that stick out come back into the pattern.'],
      },
    ],
  },
  {
    id: 'drumLoop',
    name: 'Drums or loop',
    roles: ['drums'],
    inserts: [
      {
        kind: 'eq',
        values: {
          isHighPassOn: true,
          highPassHz: 30,
          band2Hz: 350,
          band2GainDb: -2.5,
          band2Q: 1,
          band4Hz: 9000,
          band4GainDb: 1.5,
        },
        why: ['Cut below 30 Hz: rumble.', 'Less near 350 Hz: room for bass and voice; a little air on top.'],
      },
      {
        kind: 'compressor',
        values: { thresholdDb: -16, ratio: 2.5, kneeDb: 6, attackMs: 10, releaseNote: '1/8', makeupDb: 1.5 },
        why: ['2.5:1 glues the kit; the attack of 10 ms leaves hits their edge.'],
      },
    ],
  },
]
