/**
 * "Balance for me": a first balance and stereo placement from the channels' names and their stems' loudness. A proposal to
 * start from, never a verdict: one undoable step that moves faders and pans and touches nothing else.
 *
 * Each source has a place in the mix, in LU against the lead voice; several channels of one source share its place (n of them
 * sit 10 log10 n lower). All faders then move together until the sum of the powers stands at TARGET_LUFS, which leaves a mix bus
 * room for dynamics and mastering. Loudness is that of the stems, before inserts: sets are meant to be balanced before they are
 * processed. Known flaw: a stem that plays rarely is as loud while it plays as one that always does (gated loudness, BS.1770-4).
 */
import { inOrder, type Channel, type MixState, type StemId } from './mix-state'
import type { ParameterChange } from './mix-command'
import type { CHANNEL_PARAMETERS } from './parameters'
import { placeInstrument, recogniseInstrument, type InstrumentRole } from './recognise-instrument'

/** LU against the lead voice. */
export const PLACE_LU: Readonly<Record<InstrumentRole, number>> = {
  leadVocal: 0,
  drums: -1,
  kick: -2,
  bass: -2,
  snare: -3,
  mix: -1,
  guitar: -5,
  keys: -6,
  synth: -6,
  other: -6,
  toms: -7,
  backingVocal: -7,
  brass: -7,
  overheads: -8,
  strings: -8,
  pad: -9,
  percussion: -10,
  effects: -11,
  hats: -11,
}

/** Where the sum of all channels' powers is put. */
export const TARGET_LUFS = -18
/** No fader is put higher; a stem that would need more is simply quiet. */
const HIGHEST_FADER_DB = 6
const LOWEST_FADER_DB = -40

interface Measured {
  readonly channel: Channel
  readonly role: InstrumentRole
  readonly side: 'left' | 'right' | null
  /** Loudness with trim and region gain at 0 dB of fader. */
  readonly lufs: number
}

/**
 * The changes of one `setParameters` command; empty when no channel's loudness is known.
 *
 * @param loudness LUFS of whole stems; null or missing for silence and unknown ones: their channels stay as they are
 * @thread any
 */
export function balanceMix(mix: MixState, loudness: ReadonlyMap<StemId, number | null>): ParameterChange[] {
  const measured = inOrder(mix.channels).flatMap((channel) => measure(mix, channel, loudness))
  if (measured.length === 0) return []
  const crowds = new Map<InstrumentRole, number>()
  for (const { role } of measured) crowds.set(role, (crowds.get(role) ?? 0) + 1)
  const wanted = measured.map(({ role }) => PLACE_LU[role] - 10 * Math.log10(crowds.get(role) ?? 1))
  const power = wanted.reduce((sum, lu) => sum + 10 ** (lu / 10), 0)
  const lift = TARGET_LUFS - 10 * Math.log10(power)
  const pans = placeAll(measured)
  return measured.flatMap(({ channel, lufs }, index) => {
    const fader = (wanted[index] as number) + lift - lufs
    return [
      change(channel, 'faderDb', roundTo(0.1, Math.min(HIGHEST_FADER_DB, Math.max(LOWEST_FADER_DB, fader)))),
      ...(channel.width === 'mono' ? [change(channel, 'pan', roundTo(0.01, pans[index] as number))] : []),
    ]
  })
}

function measure(mix: MixState, channel: Channel, loudness: ReadonlyMap<StemId, number | null>): Measured[] {
  const regions = Object.values(mix.regions).filter((region) => region.channelId === channel.id)
  const longest = regions.sort((a, b) => b.lengthSamples - a.lengthSamples || (a.id < b.id ? -1 : 1))[0]
  const lufs = longest && loudness.get(longest.stemId)
  if (!longest || lufs === null || lufs === undefined || !Number.isFinite(lufs)) return []
  const { role, side } = recogniseInstrument(channel.name)
  return [{ channel, role, side, lufs: lufs + channel.trimDb + longest.gainDb }]
}

/** Pairs of a role face each other in desk order; a side in the name wins. */
function placeAll(measured: readonly Measured[]): number[] {
  const seen = new Map<InstrumentRole, number>()
  return measured.map(({ role, side, channel }) => {
    const nth = seen.get(role) ?? 0
    if (side === null && channel.width === 'mono') seen.set(role, nth + 1)
    return placeInstrument(role, nth, side)
  })
}

function change(channel: Channel, field: keyof typeof CHANNEL_PARAMETERS, value: number): ParameterChange {
  return { target: { record: 'channels', id: channel.id, field }, value }
}

function roundTo(step: number, value: number): number {
  const rounded = Math.round(value / step) * step
  return Number(rounded.toFixed(2))
}
