import { describe, expect, test } from 'vitest'
import { VoiceGate } from './voice-gate'

describe('the gate of an open microphone', () => {
  test('opens with a voice at once and stays closed for a quiet room', () => {
    const gate = new VoiceGate()
    expect(gate.hear(-Infinity, 0)).toBe(false)
    expect(gate.hear(-55, 20)).toBe(false)
    expect(gate.hear(-30, 40)).toBe(true)
  })

  test('holds through a breath and closes after it', () => {
    const gate = new VoiceGate()
    gate.hear(-30, 0)
    expect(gate.hear(-70, 800)).toBe(true)
    expect(gate.hear(-70, 901)).toBe(false)
  })

  test('a voice at the edge does not flutter: what keeps it open does not open it', () => {
    const gate = new VoiceGate()
    expect(gate.hear(-46, 0)).toBe(false)
    gate.hear(-40, 20)
    for (let ms = 40; ms < 4000; ms += 20) expect(gate.hear(-46, ms)).toBe(true)
  })
})
