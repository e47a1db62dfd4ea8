import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { seededRandom } from '@/lib/dsp-host/testing/tones'
import { FakePeerConnection } from './testing/fake-voice-path'
import { deliverAll, deliverOne, settle, stubBrowser, twoWindows } from './testing/two-windows'

beforeEach(stubBrowser)
afterEach(() => vi.unstubAllGlobals())

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed + 1)

/** Both have a microphone open and hear each other. */
async function twoVoices(random?: () => number) {
  const windows = twoWindows()
  for (const window of windows) {
    await window.press()
    await deliverAll(windows, random)
  }
  expectConnected(windows)
  return windows
}

function expectConnected(windows: ReturnType<typeof twoWindows>, seed?: number): void {
  expect(
    windows.map(({ link }) => link),
    `seed ${seed}`,
  ).toEqual(['connected', 'connected'])
}

describe('a voice path that is sought anew', () => {
  test.each([0, 1])('window %i of two that both talk asks for it, and both have it again', async (who) => {
    for (const seed of SEEDS) {
      stubBrowser()
      const random = seededRandom(seed)
      const windows = await twoVoices(random)
      windows[who]!.retry()
      await deliverAll(windows, random)
      expectConnected(windows, seed)
    }
  })

  it('comes by itself when both browsers find that it failed and offer another way at once', async () => {
    for (const seed of SEEDS) {
      stubBrowser()
      const random = seededRandom(seed)
      const windows = await twoVoices(random)
      FakePeerConnection.failAll()
      expect(windows.map(({ link }) => link)).toEqual(['lost', 'lost'])
      await deliverAll(windows, random)
      expectConnected(windows, seed)
    }
  })

  it('comes when both ask at once, in whichever order their words arrive', async () => {
    for (const seed of SEEDS) {
      stubBrowser()
      const random = seededRandom(seed)
      const windows = await twoVoices(random)
      for (const window of windows) window.retry()
      await deliverAll(windows, random)
      expectConnected(windows, seed)
    }
  })

  it('comes when both ask again and again while words of earlier tries are on their way, and voices join', async () => {
    for (const seed of SEEDS) {
      stubBrowser()
      const random = seededRandom(seed)
      const windows = twoWindows()
      const any = () => windows[random() < 0.5 ? 0 : 1]!
      await any().press()
      for (let i = 0; i < 16; i++) {
        const chance = random()
        if (chance < 0.35) any().retry()
        else if (chance < 0.45) await any().press()
        if (random() < 0.7) await settle()
        deliverOne(windows, random)
      }
      await deliverAll(windows, random)
      expectConnected(windows, seed)
    }
  })

  it('comes when only the other side has a voice, which then begins', async () => {
    const windows = twoWindows()
    await windows[0].press()
    await deliverAll(windows)
    windows[1].retry()
    await deliverAll(windows)
    expectConnected(windows)
  })
})

describe('a first voice path', () => {
  it('comes when both press at once, in whichever order their words arrive', async () => {
    for (const seed of SEEDS) {
      stubBrowser()
      const windows = twoWindows()
      await Promise.all(windows.map((window) => window.press()))
      await deliverAll(windows, seededRandom(seed))
      expectConnected(windows, seed)
    }
  })

  it('comes when an offer is here before the room has said who it is from', async () => {
    const windows = twoWindows()
    windows[1].see([])
    await windows[0].press()
    await deliverAll(windows)
    windows[1].see([1])
    await deliverAll(windows)
    expectConnected(windows)
  })
})
