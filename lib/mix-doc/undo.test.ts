import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { MixCommand, ParameterValue } from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { readMix } from './read-mix'
import { MixUndo } from './undo'

function add(channelId: string): MixCommand {
  const place = { colour: 1, pan: 0, startSample: 0, lengthSamples: 1000 }
  return {
    kind: 'addStemChannels',
    stems: [{ channelId, stemId: `0-${channelId}`, name: channelId, width: 'stereo', ...place }],
  }
}

function set(id: string, field: string, value: ParameterValue): MixCommand {
  return { kind: 'setParameter', target: { record: 'channels', id, field }, value }
}

const BASS_LANE = 'channels:bass:faderDb'

/** Two points of a lane, 100 samples apart. */
function ride(value: number, laneId = 'channels:kick:faderDb'): MixCommand {
  const points = [100, 200].map((sample) => ({ sample, value }))
  return { kind: 'setBreakpoints', laneId, fromSample: 100, toSample: 200, points }
}

/** Two people in one song whose documents follow each other at once. */
function twoPeople() {
  const ana = new Y.Doc()
  const ben = new Y.Doc()
  ana.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'wire' && Y.applyUpdate(ben, update, 'wire'),
  )
  ben.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'wire' && Y.applyUpdate(ana, update, 'wire'),
  )
  seedDocument(ana)
  applyCommand(ana, add('kick'), 'server')
  applyCommand(ana, add('bass'), 'server')
  const undo = new MixUndo(ana)
  const does = (command: MixCommand) => {
    undo.startStep()
    applyCommand(ana, command, 'command')
  }
  const benDoes = (command: MixCommand) => applyCommand(ben, command, 'command')
  const kick = () => readMix(ana).channels.kick
  return { ana, ben, undo, does, benDoes, kick }
}

describe('undo', () => {
  it('reverts one step at a time and brings it back', () => {
    const { undo, does, kick } = twoPeople()
    does(set('kick', 'faderDb', -3))
    does(set('kick', 'faderDb', -6))
    expect(undo.undo().outcome).toBe('done')
    expect(kick()?.faderDb).toBe(-3)
    expect(undo.redo().outcome).toBe('done')
    expect(kick()?.faderDb).toBe(-6)
    undo.undo()
    undo.undo()
    expect(kick()?.faderDb).toBe(0)
    expect(undo.undo().outcome).toBe('nothing')
  })

  it('takes all commits of one gesture as one step', () => {
    const { ana, undo, kick } = twoPeople()
    undo.startStep()
    for (const value of [-1, -2, -3]) applyCommand(ana, set('kick', 'faderDb', value), 'gesture')
    undo.undo()
    expect(kick()?.faderDb).toBe(0)
  })

  it("never reverts somebody else's work", () => {
    const { undo, does, benDoes, kick } = twoPeople()
    does(set('kick', 'pan', 0.5))
    benDoes(set('kick', 'faderDb', -9))
    expect(undo.undo().outcome).toBe('done')
    expect(kick()).toMatchObject({ pan: 0, faderDb: -9 })
  })

  it('skips only the step whose value somebody else changed, says so, and leaves the one below', () => {
    const { ben, undo, does, benDoes, kick } = twoPeople()
    does(set('kick', 'pan', 0.5))
    does(set('kick', 'faderDb', -3))
    benDoes(set('kick', 'faderDb', -9))
    expect(undo.undo()).toEqual({
      outcome: 'skipped',
      conflicts: ['channels/kick/faderDb'],
      byClientIds: [ben.clientID],
    })
    expect(kick()).toMatchObject({ pan: 0.5, faderDb: -9 })
    expect(undo.undo().outcome).toBe('done')
    expect(kick()).toMatchObject({ pan: 0, faderDb: -9 })
  })

  it('undoes the rest of a step of which somebody else changed a part', () => {
    const { undo, does, benDoes, ana } = twoPeople()
    does({
      kind: 'setParameters',
      changes: ['kick', 'bass'].map((id) => ({
        target: { record: 'channels', id, field: 'faderDb' },
        value: -20,
      })),
    })
    benDoes(set('bass', 'faderDb', -7))
    expect(undo.undo()).toMatchObject({ outcome: 'partly', conflicts: ['channels/bass/faderDb'] })
    expect(readMix(ana).channels.kick?.faderDb).toBe(0)
    expect(readMix(ana).channels.bass?.faderDb).toBe(-7)
  })

  it("does not take others' work inside an addition along", () => {
    const { ana, undo, does, benDoes } = twoPeople()
    does(add('vox'))
    benDoes(set('vox', 'faderDb', -4))
    expect(undo.undo().outcome).toBe('skipped')
    expect(readMix(ana).channels.vox?.faderDb).toBe(-4)
  })

  it('undoes an addition and a removal with everything that hangs on it', () => {
    const { ana, ben, undo, does } = twoPeople()
    const before = readMix(ana)
    does(add('vox'))
    undo.undo()
    expect(readMix(ana)).toEqual(before)
    does({ kind: 'removeChannel', channelId: 'kick' })
    expect(readMix(ben).channels.kick).toBeUndefined()
    undo.undo()
    expect(readMix(ana)).toEqual(before)
    expect(readMix(ben)).toEqual(before)
  })

  it('takes a restored version back as one step', () => {
    const { ana, undo, does } = twoPeople()
    const version = readMix(ana)
    does(set('kick', 'faderDb', -3))
    does({ kind: 'removeChannel', channelId: 'bass' })
    const now = readMix(ana)
    does({ kind: 'restoreMix', mix: version })
    expect(readMix(ana)).toEqual(version)
    undo.undo()
    expect(readMix(ana)).toEqual(now)
  })

  it.each<[string, MixCommand[]]>([
    [
      'an insert',
      [{ kind: 'addInsert', insertId: 'x', ownerId: 'kick', insertKind: 'reverb', beforeId: null }],
    ],
    ['a removed insert', [{ kind: 'removeInsert', insertId: 'kick:eq' }]],
    ['a moved insert', [{ kind: 'moveInsert', insertId: 'kick:eq', ownerId: 'bass', beforeId: 'bass:eq' }]],
    ['a sidechain', [{ kind: 'setSidechain', insertId: 'bass:compressor', sidechainId: 'kick' }]],
    ['an effects bus', [{ kind: 'addEffectsBus', busId: 'fx', name: 'Plate', insertKind: 'reverb' }]],
    ['a VCA', [{ kind: 'addVca', vcaId: 'v', name: 'Low', memberIds: ['kick', 'bass'] }]],
    ['a cut', [{ kind: 'splitRegion', regionId: 'kick:1', newRegionId: 'cut', atSample: 400 }]],
    ['fades', [{ kind: 'setRegion', regionId: 'kick:1', settings: { fadeInSamples: 10, isReversed: true } }]],
    ['a ride', [ride(-5)]],
    ['a lane that was switched off', [{ kind: 'setLaneOn', laneId: BASS_LANE, isOn: false }]],
    ['a removed lane', [{ kind: 'removeLane', laneId: BASS_LANE }]],
  ])('takes back %s and brings it again, here and there', (_, commands) => {
    const { ana, ben, undo, does } = twoPeople()
    applyCommand(ana, ride(-1, BASS_LANE), 'server')
    const before = readMix(ana)
    for (const command of commands) does(command)
    const after = readMix(ana)
    expect(after).not.toEqual(before)
    for (let i = 0; i < commands.length; i++) undo.undo()
    expect([readMix(ana), readMix(ben)]).toEqual([before, before])
    for (let i = 0; i < commands.length; i++) undo.redo()
    expect([readMix(ana), readMix(ben)]).toEqual([after, after])
  })

  it('brings the automation of a channel back with the channel', () => {
    const { ana, undo, does } = twoPeople()
    does(ride(-5))
    const before = readMix(ana)
    does({ kind: 'removeChannel', channelId: 'kick' })
    expect(readMix(ana).breakpoints).toEqual({})
    undo.undo()
    expect(readMix(ana)).toEqual(before)
  })

  it('takes a ride back but for the point that somebody else moved since', () => {
    const { ana, undo, does, benDoes } = twoPeople()
    does(ride(-5))
    const [first] = Object.keys(readMix(ana).breakpoints)
    benDoes({ kind: 'moveBreakpoint', breakpointId: first ?? '', value: -9 })
    does(ride(-7))
    benDoes({ kind: 'moveBreakpoint', breakpointId: first ?? '', value: -11 })
    expect(undo.undo()).toMatchObject({ outcome: 'partly', conflicts: [`points//${first}`] })
    expect(
      Object.values(readMix(ana).breakpoints)
        .map(({ value }) => value)
        .sort(),
    ).toEqual([-11, -5])
  })
})
