/** Any command that a person can give, drawn at random: seeded, so that a failure can be looked at again. */
import {
  envelopeIdOf,
  inOrder,
  type CommandOf,
  type MixCommand,
  type MixCommandKind,
  type MixState,
} from '@/lib/mix'

/** mulberry32: small, seeded, good enough to shuffle. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a command is made of: things of the mix as it is, and new names for things that are not there. */
class Draw {
  readonly channelId: string
  readonly busId: string
  readonly insertId: string
  readonly regionId: string
  readonly vcaId: string
  readonly markerId: string
  readonly breakpointId: string
  readonly laneId: string
  /** A channel or a bus. */
  readonly ownerId: string
  readonly sample: number
  readonly fresh: string

  constructor(
    readonly next: () => number,
    readonly mix: MixState,
    names: number,
  ) {
    this.channelId = this.one(Object.keys(mix.channels))
    this.busId = this.one(Object.keys(mix.buses))
    this.insertId = this.one(Object.keys(mix.inserts))
    this.regionId = this.one(Object.keys(mix.regions))
    this.vcaId = this.one(Object.keys(mix.vcas))
    this.markerId = this.one(Object.keys(mix.markers))
    this.breakpointId = this.one(Object.keys(mix.breakpoints))
    this.laneId = this.one(Object.keys(mix.lanes), `channels:${this.channelId}:faderDb`)
    if (next() < 0.2) this.laneId = envelopeIdOf(this.regionId)
    this.ownerId = next() < 0.5 ? this.channelId : this.busId
    this.sample = Math.floor(next() * 1e6)
    this.fresh = `n${Math.floor(next() * names)}`
  }

  one(items: readonly string[], otherwise = 'none'): string {
    return items[Math.floor(this.next() * items.length)] ?? otherwise
  }

  get fader() {
    const target = { record: 'channels', id: this.channelId, field: 'faderDb' } as const
    return { target, value: this.next() * 200 - 150 }
  }

  get filter() {
    const target = { record: 'inserts', id: this.insertId, field: 'band2Hz' } as const
    return { target, value: this.next() * 20_000 }
  }

  get send() {
    const target = { record: 'sends', id: this.one(Object.keys(this.mix.sends)), field: 'levelDb' } as const
    return { target, value: -this.next() * 60 }
  }

  get ride() {
    const points = [0, 5000, 20_000].map((step) => ({
      sample: this.sample + step,
      value: this.next() * 20 - 20,
    }))
    return { laneId: this.laneId, fromSample: this.sample, toSample: this.sample + 20_000, points }
  }

  get move() {
    const { sample, breakpointId } = this
    return { breakpointId, sample, value: -this.next() * 30, curve: this.next() * 2 - 1 }
  }
}

/** One maker per kind: a new kind of command cannot be forgotten here. */
const MAKERS: { readonly [K in MixCommandKind]: (draw: Draw) => Omit<CommandOf<K>, 'kind'> } = {
  setParameter: (draw) => {
    const choice = draw.next()
    return choice < 0.4 ? draw.fader : choice < 0.7 ? draw.filter : draw.send
  },
  setParameters: (draw) => ({
    changes: [
      draw.fader,
      { target: { record: 'buses', id: draw.busId, field: 'pan' }, value: draw.next() * 2 - 1 },
    ],
  }),
  setInsertBypass: ({ insertId, next }) => ({ insertId, isBypassed: next() < 0.5 }),
  renameChannel: ({ channelId, fresh }) => ({ channelId, name: fresh }),
  renameBus: ({ busId, fresh }) => ({ busId, name: fresh }),
  setColour: ({ ownerId, next }) => ({ ownerId, colour: Math.floor(next() * 12) as never }),
  moveChannel: ({ channelId, mix, next }) => {
    const channels = inOrder(mix.channels)
    return { channelId, beforeId: channels[Math.floor(next() * channels.length)]?.id ?? null }
  },
  addStemChannels: ({ fresh, next }) => {
    const stem = { stemId: `0-${fresh}`, name: fresh, width: 'mono', colour: 3, pan: 0 } as const
    return { stems: [{ ...stem, channelId: fresh, startSample: 0, lengthSamples: Math.floor(next() * 1e6) }] }
  },
  replaceStem: ({ channelId, fresh }) => ({ channelId, stemId: `0-${fresh}`, lengthSamples: 5000 }),
  removeChannel: ({ channelId }) => ({ channelId }),
  addGroup: ({ fresh, channelId }) => ({ busId: `g${fresh}`, name: fresh, channelIds: [channelId] }),
  addEffectsBus: ({ fresh }) => ({ busId: `f${fresh}`, name: fresh, insertKind: 'reverb' }),
  removeBus: ({ busId }) => ({ busId }),
  setOutput: ({ ownerId, busId }) => ({ ownerId, outputId: busId }),
  addVca: ({ fresh, channelId, busId }) => ({
    vcaId: `v${fresh}`,
    name: fresh,
    memberIds: [channelId, busId],
  }),
  renameVca: ({ vcaId, fresh }) => ({ vcaId, name: fresh }),
  removeVca: ({ vcaId }) => ({ vcaId }),
  assignVca: ({ ownerId, vcaId, next }) => ({ ownerIds: [ownerId], vcaId: next() < 0.5 ? vcaId : null }),
  addInsert: ({ fresh, ownerId, insertId }) => ({
    insertId: `i${fresh}`,
    ownerId,
    insertKind: 'compressor',
    beforeId: insertId,
  }),
  removeInsert: ({ insertId }) => ({ insertId }),
  moveInsert: ({ insertId, ownerId }) => ({ insertId, ownerId, beforeId: null }),
  setSidechain: ({ insertId, ownerId, next }) => ({ insertId, sidechainId: next() < 0.8 ? ownerId : null }),
  applyStartingPoint: ({ ownerId }) => ({ ownerId, pointId: 'kick' as never }),
  addSend: ({ ownerId, busId }) => ({ fromId: ownerId, toId: busId, position: 'pre' }),
  removeSend: (draw) => ({ sendId: draw.one(Object.keys(draw.mix.sends)) }),
  moveRegion: ({ regionId, sample }) => ({ regionId, startSample: sample }),
  trimRegion: ({ regionId, sample }) => ({ regionId, startSample: sample, lengthSamples: 20_000 }),
  splitRegion: ({ regionId, fresh, sample }) => ({ regionId, newRegionId: `r${fresh}`, atSample: sample }),
  duplicateRegion: ({ regionId, fresh, channelId }) => ({ regionId, newRegionId: `d${fresh}`, channelId }),
  setRegion: ({ regionId, next }) => ({
    regionId,
    settings: { fadeInSamples: next() * 1e5, fadeOutSamples: next() * 1e5 },
  }),
  crossfadeRegions: ({ regionId, mix, next }) => {
    const ids = Object.keys(mix.regions)
    return { regionIds: [regionId, ids[Math.floor(next() * ids.length)] ?? 'none'] }
  },
  removeRegion: ({ regionId }) => ({ regionId }),
  addLane: (draw) => ({ target: draw.fader.target }),
  removeLane: ({ laneId }) => ({ laneId }),
  setLaneOn: ({ laneId, next }) => ({ laneId, isOn: next() < 0.5 }),
  setBreakpoints: (draw) => draw.ride,
  setLanes: (draw) => ({ ranges: [draw.ride] }),
  moveBreakpoint: (draw) => draw.move,
  moveBreakpoints: (draw) => ({ moves: [draw.move] }),
  removeBreakpoints: ({ breakpointId }) => ({ breakpointIds: [breakpointId] }),
  addMarker: ({ fresh, sample }) => ({
    marker: { id: fresh, kind: 'section', name: fresh, startSample: sample },
  }),
  moveMarker: ({ markerId, sample }) => ({ markerId, startSample: sample }),
  renameMarker: ({ markerId, fresh }) => ({ markerId, name: fresh }),
  removeMarker: ({ markerId }) => ({ markerId }),
  setSongSettings: ({ next }) => ({ settings: { tempoBpm: 60 + Math.floor(next() * 100) } }),
  restoreMix: ({ mix, next }) => ({
    mix: { ...mix, song: { ...mix.song, tempoBpm: 60 + Math.floor(next() * 100) } },
  }),
}

const KINDS = Object.keys(MAKERS) as readonly MixCommandKind[]

/** @param names how many different ids new things may get: the fewer, the smaller the mix stays and the more people collide */
export function randomCommand(next: () => number, mix: MixState, names = 1000): MixCommand {
  const kind = KINDS[Math.floor(next() * KINDS.length)] ?? 'setParameter'
  return { kind, ...MAKERS[kind](new Draw(next, mix, names)) } as MixCommand
}
