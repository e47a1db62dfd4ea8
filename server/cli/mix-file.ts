/** MIX.json: a mix as a person writes it, by names; turned into a MixState once its stems are known. */
import { z } from 'zod'
import { AppError } from '@/lib/assert'
import { SONG_SAMPLE_RATES } from '@/lib/contracts/stems'
import { parseMix, type MixState } from '@/lib/mix'
import { channelRecords, createMix } from '@/lib/mix/create-mix'
import { CHANNEL_PARAMETERS, INSERT_KINDS, INSERT_PARAMETERS } from '@/lib/mix/parameters'

const values = z.record(z.string(), z.unknown())
const records = z.record(z.string(), values)
/** Values of one insert; a name that it does not have is an error rather than silence about a typing mistake. */
function insertValues(kind: 'eq' | 'compressor') {
  const known = [...Object.keys(INSERT_PARAMETERS[kind]), 'isBypassed']
  return values.superRefine((given, context) => {
    for (const name of Object.keys(given)) {
      if (known.includes(name)) continue
      context.addIssue({ code: 'custom', message: `there is no "${name}"; there are ${known.join(', ')}` })
    }
  })
}
const samples = z.number().int().min(0)

/** An unknown kind of insert (a typing mistake, a newer studio's) is an error rather than silence. */
const insertShape = z.looseObject({ kind: z.enum(INSERT_KINDS) })
/** As in a MIX.json that the studio wrote: `laneId`, `sample`, `value`, `curve`. */
const breakpointShape = z.looseObject({ laneId: z.string(), sample: samples, value: z.number() })

const channelShape = z.strictObject({
  stem: z.string().optional(),
  name: z.string().optional(),
  width: z.enum(['mono', 'stereo']).optional(),
  outputId: z.string().optional(),
  trimDb: z.number().optional(),
  faderDb: z.number().optional(),
  pan: z.number().optional(),
  isMuted: z.boolean().optional(),
  isPolarityFlipped: z.boolean().optional(),
  delaySamples: samples.optional(),
  panMode: z.enum(CHANNEL_PARAMETERS.panMode.choices).optional(),
  vcaId: z.string().optional(),
  eq: insertValues('eq').optional(),
  compressor: insertValues('compressor').optional(),
  sends: z.record(z.string(), z.number()).optional(),
  startSample: samples.optional(),
  offsetSamples: samples.optional(),
  lengthSamples: samples.optional(),
  id: z.string().optional(),
  colour: z.number().optional(),
  order: z.string().optional(),
})

export const mixFile = z.object({
  sampleRate: z
    .number()
    .refine(
      (rate) => (SONG_SAMPLE_RATES as readonly number[]).includes(rate),
      `must be one of ${SONG_SAMPLE_RATES.join(', ')}`,
    )
    .optional(),
  stems: z.record(z.string(), z.string().min(1)).optional(),
  /** Impulse responses: name to file. A convolution's `responseId` may be such a name. */
  responses: z.record(z.string(), z.string().min(1)).optional(),
  mix: z
    .object({
      channels: z.record(z.string(), channelShape).optional(),
      buses: records.optional(),
      inserts: z.record(z.string(), insertShape).optional(),
      sends: records.optional(),
      regions: records.optional(),
      markers: records.optional(),
      vcas: records.optional(),
      lanes: records.optional(),
      breakpoints: z.record(z.string(), breakpointShape).optional(),
      song: values.optional(),
      schemaVersion: z.number().optional(),
    })
    .optional(),
})

export type MixFile = z.infer<typeof mixFile>
type ChannelEntry = z.infer<typeof channelShape>

/** A stem after its ingest. */
export interface KnownStem {
  readonly name: string
  readonly stemId: string
  readonly channels: 1 | 2
  readonly frames: number
}

/** Ids allow letters, digits and `_ : > . -`; names allow everything. */
function idOf(name: string): string {
  return name.replace(/[^\w:>.-]/g, '-')
}

/** An impulse response after its ingest. */
export interface NamedResponse {
  readonly name: string
  readonly responseId: string
}

/** Names of responses become their ids, in values that stand flat or nested. */
function nameResponses(
  inserts: Readonly<Record<string, Record<string, unknown>>>,
  responses: readonly NamedResponse[],
): Record<string, unknown> {
  const named = (holder: object): object => {
    const wanted = 'responseId' in holder ? holder.responseId : ''
    if (typeof wanted !== 'string' || wanted === '') return holder
    const found = responses.find(({ name, responseId }) => name === wanted || responseId === wanted)
    if (!found) throw new AppError('invalid_input', `There is no "${wanted}" in "responses".`)
    return { ...holder, responseId: found.responseId }
  }
  return Object.fromEntries(
    Object.entries(inserts).map(([id, insert]) => {
      const { values: nested } = insert
      const isNested = typeof nested === 'object' && nested !== null
      return [id, isNested ? { ...insert, values: named(nested) } : named(insert)]
    }),
  )
}

/** @throws AppError invalid_input naming a stem, channel or response that is not there */
export function mixOfFile(
  file: MixFile,
  stems: readonly KnownStem[],
  responses: readonly NamedResponse[] = [],
): MixState {
  const stemFor = stemFinder(stems)
  const given = file.mix ?? {}
  const entries: [string, ChannelEntry][] = given.channels
    ? Object.entries(given.channels)
    : stems.map((stem) => [stem.name, {}])
  const empty = createMix()
  const raw = {
    schemaVersion: given.schemaVersion,
    song: given.song ?? {},
    channels: {} as Record<string, unknown>,
    buses: { ...empty.buses, ...given.buses } as Record<string, unknown>,
    inserts: { ...empty.inserts } as Record<string, unknown>,
    sends: {} as Record<string, unknown>,
    regions: {} as Record<string, unknown>,
    markers: given.markers ?? {},
    vcas: given.vcas ?? {},
    lanes: given.lanes ?? {},
    breakpoints: given.breakpoints ?? {},
  }
  const placed = placeRegions(given.regions ?? {}, stemFor)
  entries.forEach(([key, entry], index) => {
    const channelId = idOf(key)
    const isPlaced = Object.values(placed).some((region) => region.channelId === channelId)
    const stem = isPlaced && entry.stem === undefined ? null : stemFor(entry.stem ?? key)
    addChannel(raw, { channelId, key, entry, stem, order: `a${String(index).padStart(3, '0')}`, isPlaced })
  })
  Object.assign(raw.regions, placed)
  Object.assign(raw.inserts, nameResponses(given.inserts ?? {}, responses))
  Object.assign(raw.sends, given.sends)
  return parseMix(raw)
}

function stemFinder(stems: readonly KnownStem[]): (name: string) => KnownStem {
  return (name) => {
    const found = stems.find((stem) => stem.name === name) ?? stems.find((stem) => stem.stemId === name)
    if (found) return found
    const known = stems.map((stem) => stem.name).join(', ')
    throw new AppError('invalid_input', `There is no stem "${name}". The stems are: ${known}.`)
  }
}

function placeRegions(
  regions: Readonly<Record<string, Record<string, unknown>>>,
  stemFor: (name: string) => KnownStem,
) {
  return Object.fromEntries(
    Object.entries(regions).map(([id, region]) => {
      const stem = stemFor(String(region.stemId ?? region.stem))
      const channelId = idOf(String(region.channelId))
      return [id, { lengthSamples: stem.frames, ...region, channelId, stemId: stem.stemId }]
    }),
  )
}

interface NewChannel {
  readonly channelId: string
  readonly key: string
  readonly entry: ChannelEntry
  readonly stem: KnownStem | null
  readonly order: string
  readonly isPlaced: boolean
}

function addChannel(
  raw: Record<'channels' | 'inserts' | 'sends' | 'regions', Record<string, unknown>>,
  { channelId, key, entry, stem, order, isPlaced }: NewChannel,
): void {
  const { eq, compressor, sends, startSample, offsetSamples, lengthSamples, stem: _stem, ...channel } = entry
  const place = { colour: 0, pan: 0, startSample: startSample ?? 0, lengthSamples: stem?.frames ?? 0 }
  const width = stem?.channels === 1 ? 'mono' : 'stereo'
  const defaults = channelRecords(
    { ...place, channelId, stemId: stem?.stemId ?? '', name: key, width },
    order,
  )
  raw.channels[channelId] = { ...defaults.channel, ...channel, id: channelId }
  for (const insert of defaults.inserts) {
    const wanted = insert.kind === 'eq' ? eq : compressor
    const { isBypassed, ...changed } = wanted ?? {}
    raw.inserts[insert.id] = wanted
      ? { ...insert, isBypassed: isBypassed === true, values: { ...insert.values, ...changed } }
      : insert
  }
  raw.sends[defaults.send.id] = defaults.send
  for (const [toId, levelDb] of Object.entries(sends ?? {})) {
    const id = `${channelId}>${toId}`
    raw.sends[id] = { id, fromId: channelId, toId, levelDb }
  }
  if (!stem || isPlaced) return
  const offset = offsetSamples ?? 0
  raw.regions[defaults.region.id] = {
    ...defaults.region,
    offsetSamples: offset,
    lengthSamples: lengthSamples ?? Math.max(0, stem.frames - offset),
  }
}
