/** A small band's mix for the lab: the names are samples, the records are real. */
import type { PersonInRoom } from '@/lib/collab/room-types'
import { presenceSchema } from '@/lib/contracts'
import {
  createMix,
  reduceMix,
  type InsertKind,
  type MixCommand,
  type MixState,
  type ParameterTarget,
  type ParameterValue,
} from '@/lib/mix'

export const LAB_SAMPLE_RATE = 48000
const LENGTH_S = 72

const CHANNELS: readonly (readonly [
  id: string,
  name: string,
  colour: number,
  pan: number,
  faderDb: number,
])[] = [
  ['kick', 'Kick', 0, 0, -4.2],
  ['snare', 'Snare', 0, 0, -5],
  ['toms', 'Toms', 0, 0.1, -7.5],
  ['overheads', 'Overheads', 0, 0, -9],
  ['bass', 'Bass', 1, 0, -6.4],
  ['guitar-l', 'Guitar left', 2, -0.7, -8.5],
  ['guitar-r', 'Guitar right', 2, 0.7, -8.5],
  ['keys', 'Keys', 3, -0.24, -10.5],
  ['pad', 'Pad', 4, 0.3, -14],
  ['lead', 'Lead vocal', 8, 0, -3],
  ['double', 'Double', 8, 0.12, -13.5],
  ['backing', 'Backing vocals', 6, 0, -9.5],
]

const set = (record: ParameterTarget['record'], id: string, field: string, value: ParameterValue) =>
  ({ target: { record, id, field }, value }) as const

const insert = (ownerId: string, insertKind: InsertKind, beforeId: string | null = null): MixCommand => ({
  kind: 'addInsert',
  ...{ ownerId, insertKind, beforeId, insertId: `${ownerId}:${insertKind}` },
})

/** Dense racks, a second effects bus, a VCA, a ride on the keys. */
const RACKS: readonly MixCommand[] = [
  insert('kick', 'gate', 'kick:eq'),
  insert('kick', 'saturation'),
  insert('snare', 'gate', 'snare:eq'),
  insert('bass', 'saturation'),
  insert('drums', 'busCompressor'),
  insert('mix', 'busCompressor', 'mix:limiter'),
  {
    ...{ kind: 'addEffectsBus', busId: 'echo', name: 'Echo', insertKind: 'delay' },
    send: { fromId: 'lead', levelDb: -19 },
  },
  { kind: 'addSend', fromId: 'keys', toId: 'echo', levelDb: -18, position: 'pre' },
  { kind: 'addVca', vcaId: 'voices', name: 'Voices', memberIds: ['lead', 'double', 'backing'], colour: 8 },
  {
    ...{ kind: 'setBreakpoints', laneId: 'channels:keys:faderDb', fromSample: 0, toSample: 0 },
    points: [0, 8, 16, 24].map((second, i) => ({
      sample: second * LAB_SAMPLE_RATE,
      value: i % 2 === 0 ? -18 : -7,
    })),
  },
]

export function labMix(): MixState {
  const stems = CHANNELS.map(([channelId, name, colour, pan], i) => ({
    channelId,
    stemId: `0-${String(i).padStart(64, '0')}`,
    name,
    width: i > 6 || i === 3 ? ('stereo' as const) : ('mono' as const),
    colour,
    pan,
    startSample: i > 8 ? 8 * LAB_SAMPLE_RATE : 0,
    lengthSamples: (LENGTH_S - (i > 8 ? 8 : 0)) * LAB_SAMPLE_RATE,
  }))
  const withChannels = reduceMix(createMix(), { kind: 'addStemChannels', stems })
  const grouped = reduceMix(withChannels, {
    kind: 'addGroup',
    busId: 'drums',
    name: 'Drums',
    channelIds: ['kick', 'snare', 'toms', 'overheads'],
    colour: 0,
  })
  const changes = [
    ...CHANNELS.map(([id, , , , faderDb]) => set('channels', id, 'faderDb', faderDb)),
    set('channels', 'pad', 'isMuted', true),
    set('buses', 'drums', 'faderDb', -1.5),
    set('inserts', 'lead:eq', 'isHighPassOn', true),
    set('inserts', 'lead:eq', 'highPassHz', 86),
    set('inserts', 'lead:eq', 'band1GainDb', -1.8),
    set('inserts', 'lead:eq', 'band2GainDb', -4.2),
    set('inserts', 'lead:eq', 'band3GainDb', 2.8),
    set('inserts', 'lead:eq', 'band4GainDb', 3.6),
    set('inserts', 'bass:eq', 'band1GainDb', 3),
    set('inserts', 'bass:eq', 'band2GainDb', -4),
    set('inserts', 'kick:eq', 'band2GainDb', -6),
    set('inserts', 'kick:eq', 'band3GainDb', 4),
    ...['kick', 'snare', 'bass', 'lead', 'backing'].map((id) =>
      set('inserts', `${id}:compressor`, 'isBypassed', false),
    ),
    set('inserts', 'lead:compressor', 'thresholdDb', -22),
    set('sends', 'lead>reverb', 'levelDb', -14.5),
    set('sends', 'snare>reverb', 'levelDb', -14),
    set('sends', 'keys>reverb', 'levelDb', -12),
    set('song', '', 'tempoBpm', 112),
  ]
  return RACKS.reduce(reduceMix, reduceMix(grouped, { kind: 'setParameters', changes }))
}

const ABSENT = presenceSchema.parse({})

export function labPeople(): PersonInRoom[] {
  const person = (clientId: number, name: string, colour: number) => ({
    clientId,
    userId: `lab-${clientId}`,
    name,
    colour,
    role: 'engineer' as const,
    isSelf: clientId === 1,
    ...ABSENT,
  })
  return [
    person(1, 'Theo Brandt', 0),
    person(2, 'Mara Lind', 1),
    {
      ...person(3, 'Ines Okoro', 2),
      held: { record: 'channels', id: 'bass', field: 'faderDb' },
      playheadSample: 20 * LAB_SAMPLE_RATE,
      isPlaying: false,
    },
  ]
}
