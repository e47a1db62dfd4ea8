import { describe, expect, test } from 'vitest'
import type { IntercomView, VoiceOf } from './intercom-types'
import { buttonWords, linkWords, microphoneWords, reachWords, warningOf } from './talk-words'

const REST: IntercomView = {
  microphone: 'ready',
  isHeld: false,
  isOpen: false,
  isTalking: false,
  levelDb: 0,
  deviceId: null,
  others: [],
  dims: false,
  isBlocked: false,
  beyondReach: 0,
}
const ANA: VoiceOf = {
  clientId: 7,
  userId: 'ana',
  name: 'Ana',
  colour: 1,
  isTalking: false,
  isMuted: false,
  link: 'connected',
}

describe('talkback in words', () => {
  test.each(['refused', 'missing', 'busy', 'insecure'] as const)(
    'a microphone that is %s is a warning that says what to do',
    (microphone) => {
      const { tone, text } = microphoneWords({ ...REST, microphone })
      expect(tone).toBe('warn')
      expect(text).toMatch(/Allow|Plug|Close|Open/)
      expect(warningOf({ ...REST, microphone })).toBe(text)
    },
  )

  test('a microphone that was never asked for is no warning', () => {
    expect(microphoneWords({ ...REST, microphone: 'off' }).tone).toBe('quiet')
    expect(warningOf({ ...REST, microphone: 'off' })).toBe('')
  })

  test('a lost way is named with its person, unless they are muted anyway', () => {
    expect(linkWords({ ...ANA, link: 'lost' }).text).toContain('Ana')
    expect(warningOf({ ...REST, others: [{ ...ANA, link: 'lost' }] })).toContain('Ana')
    expect(warningOf({ ...REST, others: [{ ...ANA, link: 'lost', isMuted: true }] })).toBe('')
  })

  test('somebody who talks before the way is found is said to be connecting', () => {
    expect(linkWords({ ...ANA, isTalking: true, link: null }).text).toBe('talks, connecting …')
    expect(linkWords({ ...ANA, isTalking: true }).text).toBe('talks')
  })

  test('the button tells an open microphone from a voice in it', () => {
    expect(buttonWords(REST)).toBe('Talk')
    expect(buttonWords({ ...REST, isOpen: true })).toBe('Mic open')
    expect(buttonWords({ ...REST, isOpen: true, isTalking: true })).toBe('Talking')
  })

  test('windows beyond reach are counted', () => {
    expect(reachWords(REST)).toBe('')
    expect(reachWords({ ...REST, beyondReach: 1 })).toContain('1 window does')
    expect(reachWords({ ...REST, beyondReach: 3 })).toContain('3 windows do')
  })
})
