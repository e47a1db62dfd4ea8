import { describe, expect, test } from 'vitest'
import { Conductor } from './conductor'
import { RiggedRoom, RiggedSound, SELF, SERVER_OFFSET_MS } from './testing/together-rig'

const TOGETHER = { kind: 'together' } as const
const OWN = { kind: 'own' } as const

function rig(mode: 'together' | 'own' = 'together') {
  const time = { nowMs: 10_000 }
  const nowMs = () => time.nowMs
  const room = new RiggedRoom()
  const sound = new RiggedSound(nowMs)
  const conductor = new Conductor(room, sound, nowMs)
  room.setMode({ kind: mode })
  conductor.look()
  const pass = (ms: number) => {
    for (const end = time.nowMs + ms; time.nowMs < end;) {
      time.nowMs += 100
      conductor.look()
    }
  }
  return { time, room, sound, conductor, pass }
}

describe('following the room', () => {
  test('an order ahead starts at its time', () => {
    const { room, sound, pass } = rig()
    room.order(48_000, 10_300)
    pass(100)
    expect(sound.starts).toEqual([{ sample: 48_000, atMs: 10_300 }])
    pass(5000)
    expect(sound.starts).toHaveLength(1)
    expect(sound.nudges).toEqual([])
  })

  test('whoever comes late enters where the song is by then', () => {
    const { time, room, sound, conductor, pass } = rig()
    room.order(0, time.nowMs - 60_000)
    conductor.look()
    const [start] = sound.starts
    expect(start?.sample).toBe(((start?.atMs ?? 0) - (10_000 - 60_000)) * 48)
    pass(3000)
    expect(conductor.offMs).toBeCloseTo(0, 3)
  })

  test('without the clock an order waits, then is met', () => {
    const { room, sound, pass } = rig()
    room.hasClock = false
    room.order(0, 10_000)
    pass(1000)
    expect(sound.starts).toEqual([])
    room.hasClock = true
    pass(100)
    expect(sound.starts[0]).toEqual({ sample: (11_100 + 250 - 10_000) * 48, atMs: 11_350 })
  })

  test('stems that load late enter in time, further on', () => {
    const { room, sound, conductor, pass } = rig()
    sound.loadedMs = 14_000
    room.order(0, 10_300)
    pass(10_000)
    expect(sound.starts.length).toBeGreaterThan(1)
    expect(conductor.offMs).toBeCloseTo(0, 3)
  })

  test('a stop stands where the room stands, a changed loop moves nobody', () => {
    const { room, sound, pass } = rig()
    room.order(0, 10_300)
    pass(2000)
    const loop = { startSample: 0, endSample: 480_000 }
    room.order((12_000 - 10_300) * 48, 12_000, { loop })
    pass(100)
    expect([sound.loop, sound.starts.length]).toEqual([loop, 1])
    room.order(70_000, 12_000, { isPlaying: false })
    pass(100)
    expect([sound.isPlaying, sound.playheadSample()]).toEqual([false, 70_000])
  })

  test('at the end it rests, and only the leader says so', () => {
    const { time, room, sound, conductor, pass } = rig()
    room.order(0, time.nowMs - 299_000)
    pass(3000)
    expect(room.moves).toEqual([])
    room.lead()
    conductor.look()
    expect(room.moves).toMatchObject([{ isPlaying: false, sample: sound.state().endSample }])
  })
})

describe('drift', () => {
  test('a sound clock that is 100 ppm off is nudged back before 6 ms, never restarted', () => {
    const { room, sound, conductor, pass } = rig()
    sound.rate = 1.0001
    room.order(0, 10_300)
    for (let second = 0; second < 200; second++) {
      pass(1000)
      expect(conductor.offMs ?? 0).toBeLessThan(6)
    }
    expect(sound.starts).toHaveLength(1)
    expect(sound.nudges.length).toBeGreaterThan(2)
    expect(sound.nudges.every((frames) => frames < 0 && frames > -300)).toBe(true)
  })

  test('what held the sound up for long is made good by entering anew', () => {
    const { room, sound, conductor, pass } = rig()
    room.order(0, 10_300)
    pass(3000)
    sound.lag(20_000)
    pass(3000)
    expect(sound.starts).toHaveLength(2)
    expect(conductor.offMs).toBeCloseTo(0, 3)
  })
})

describe('hands on the transport', () => {
  test('together they move everybody, and what is heard here waits for the room', () => {
    const { room, sound } = rig()
    sound.conductor?.play()
    expect(room.moves).toEqual([{ isPlaying: true, sample: 0, atMs: null, loop: null }])
    expect(sound.isPlaying).toBe(false)
  })

  test('a pause is heard at once, a seek while it plays when all can', () => {
    const { room, sound, pass } = rig()
    room.order(0, 10_300)
    pass(1300)
    sound.conductor?.seek(96_000)
    expect(room.moves.at(-1)).toMatchObject({ isPlaying: true, sample: 96_000, atMs: null })
    sound.conductor?.pause()
    expect(sound.isPlaying).toBe(false)
    expect(room.moves.at(-1)).toMatchObject({ isPlaying: false, sample: 48_000 })
  })

  test('a loop says where the song is by now', () => {
    const { room, sound, pass } = rig()
    room.order(0, 10_300)
    pass(1300)
    const loop = { startSample: 1000, endSample: 90_000 }
    sound.conductor?.setLoop(loop)
    expect(room.moves).toEqual([{ isPlaying: true, sample: 48_000, atMs: 11_300 + SERVER_OFFSET_MS, loop }])
    expect(sound.loop).toEqual(loop)
  })

  test('out of reach they move this window only, which is on its own then', () => {
    const { room, sound } = rig()
    room.view = { ...room.view, isReachable: false }
    sound.conductor?.play()
    expect([sound.isPlaying, room.moves, room.view.mode]).toEqual([true, [], OWN])
  })

  test('while following a person they end the following', () => {
    const { room, sound, pass } = rig()
    room.setMode({ kind: 'follow', clientId: 2 })
    room.order(0, 10_300)
    pass(2000)
    sound.conductor?.pause()
    expect([sound.isPlaying, room.moves, room.view.mode]).toEqual([false, [], OWN])
    pass(100)
    expect(sound.conductor).toBeNull()
  })

  test('on one’s own nobody asks', () => {
    const { sound } = rig('own')
    expect(sound.conductor).toBeNull()
  })
})

describe('what the room forgot or never knew', () => {
  test('whoever plays and goes together with nothing playing there brings it along', () => {
    const { room, sound, conductor } = rig('own')
    void sound.timed.startAt(480_000, 10_000)
    room.view = { ...room.view, mode: TOGETHER, together: [SELF] }
    conductor.look()
    expect(room.moves).toEqual([
      { isPlaying: true, sample: 480_000, atMs: 10_000 + SERVER_OFFSET_MS, loop: null },
    ])
  })

  test('after a restart of the room its leader tells it again, the others only when nobody did', () => {
    const { room, sound, conductor, pass } = rig()
    room.order(0, 10_300)
    pass(2000)
    room.view = { ...room.view, transport: null }
    pass(2000)
    expect([sound.isPlaying, room.moves]).toEqual([true, []])
    pass(2000)
    expect(room.moves.length).toBeGreaterThan(0)
    room.order(0, 10_300)
    room.lead()
    conductor.look()
    room.moves.length = 0
    room.view = { ...room.view, transport: null }
    conductor.look()
    expect(room.moves).toHaveLength(1)
  })

  test('a followed playhead is told once, and again only when it left its line', () => {
    const { room, sound, pass } = rig('own')
    room.view = { ...room.view, followers: [2] }
    void sound.timed.startAt(0, 10_000)
    pass(5000)
    expect(room.told).toEqual([
      { isPlaying: true, sample: 4800, atMs: 10_100 + SERVER_OFFSET_MS, loop: null },
    ])
    void sound.timed.startAt(900_000, 15_000)
    pass(100)
    sound.timed.stopAt(null)
    pass(1000)
    expect(room.told.slice(1)).toMatchObject([
      { isPlaying: true, sample: 904_800 },
      { isPlaying: false, sample: 904_800 },
    ])
  })
})
