import { describe, expect, test } from 'vitest'
import type { ListeningView } from '@/lib/collab/listening/listening-types'
import { apartMs, doingWords, followerWords, leadWords, modeWords, qualityWords } from './together-words'

const PEOPLE = [
  { clientId: 1, name: 'Ines Faro', isSelf: true },
  { clientId: 2, name: 'Mara Lind', isSelf: false },
  { clientId: 3, name: 'Jonas Beck', isSelf: false },
]

function view(change: Partial<ListeningView> = {}): ListeningView {
  return {
    selfId: 1,
    mode: { kind: 'together' },
    together: [1, 2],
    leaderId: 2,
    followers: [],
    transport: null,
    isReachable: true,
    clock: { uncertaintyMs: 3, roundTripMs: 40 },
    ...change,
  }
}

describe('words about listening together', () => {
  test('the figure adds what the clock may be off to what the sound is off', () => {
    expect(apartMs(view(), 4)).toBe(7)
    expect(apartMs(view(), null)).toBe(3)
    expect(apartMs(view({ clock: null }), 4)).toBeNull()
  })

  test('say how well it goes, and what helps when it does not', () => {
    expect(qualityWords(view(), 2)).toEqual({ tone: 'ok', text: 'In time to 5 ms.' })
    expect(qualityWords(view(), 15).text).toMatch(/18 ms: fine over distance/)
    expect(qualityWords(view({ clock: { uncertaintyMs: 60, roundTripMs: 400 } }), 0)).toMatchObject({
      tone: 'warn',
      text: expect.stringMatching(/60 ms only.*too uneven/) as string,
    })
    expect(qualityWords(view({ clock: null }), null).text).toMatch(/^Finding/)
    expect(qualityWords(view({ isReachable: false }), 2).tone).toBe('warn')
  })

  test('name who leads and what a hand does', () => {
    expect(leadWords(view(), PEOPLE)).toMatch(/^Mara leads\./)
    expect(leadWords(view({ leaderId: 1 }), PEOPLE)).toMatch(/^You lead:/)
    expect(leadWords(view({ leaderId: null }), PEOPLE)).toMatch(/^Nobody leads\./)
    expect(leadWords(view({ mode: { kind: 'follow', clientId: 3 } }), PEOPLE)).toMatch(/^You go where Jonas/)
    expect(leadWords(view({ mode: { kind: 'own' }, together: [2, 3] }), PEOPLE)).toBe(
      'Mara and Jonas listen together.',
    )
    expect(leadWords(view({ mode: { kind: 'own' }, together: [] }), PEOPLE)).toBe('')
  })

  test('say when there is nobody to go after', () => {
    const left = view({ mode: { kind: 'follow', clientId: 8 } })
    expect(leadWords(left, PEOPLE)).toMatch(/has left\. This window plays on/)
    const ring = view({ mode: { kind: 'follow', clientId: 3 }, followers: [3] })
    expect(leadWords(ring, PEOPLE)).toMatch(/^You and Jonas follow each other/)
  })

  test('say what the others do', () => {
    expect([2, 3, 9].map((id) => doingWords(view({ followers: [3] }), id))).toEqual([
      'leads',
      'follows you',
      'on their own',
    ])
    expect(followerWords(view({ followers: [2, 3] }), PEOPLE)).toBe('Mara and Jonas follow your playhead.')
    expect(followerWords(view(), PEOPLE)).toBe('')
  })

  test('the button says the way one is in', () => {
    expect(modeWords(view({ mode: { kind: 'own' } }), PEOPLE)).toBe('Listen together')
    expect(modeWords(view({ mode: { kind: 'follow', clientId: 2 } }), PEOPLE)).toBe('With Mara')
    expect(modeWords(view({ mode: { kind: 'follow', clientId: 8 } }), PEOPLE)).toBe('With somebody')
  })
})
