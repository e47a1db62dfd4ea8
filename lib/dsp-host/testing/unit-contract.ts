/**
 * What every processor owes, whatever it does: run for each kind of INSERT_KINDS by unit-contract.test.ts. `workOf` names values at
 * which a kind does audible work (its defaults may be transparent); a kind that is missing there runs with its defaults.
 */
import { expect, it } from 'vitest'
import {
  INSERT_PARAMETERS,
  type ContinuousParameter,
  type InsertKind,
  type InsertValues,
  type Parameter,
} from '@/lib/mix'
import { RATE, sha256Of, type Stereo } from './console-rig'
import { noise, peak, sharpestBend, silence, sine } from './signals'
import { UnitRig, type UnitSetup } from './unit-rig'

export const FRAMES = 9600

export interface ContractOptions<K extends InsertKind> {
  /** Values at which it does audible work. */
  readonly work?: Partial<InsertValues[K]>
  /** Bend of a 110 Hz tone of 0.4 that any single change may cause; a click of 1 % of full scale is 0.01. */
  readonly bend?: number
  /** Fields whose jumps change more than a glide can hide (with the reason in the kind's own test). */
  readonly unmeasured?: readonly string[]
}

const stereoNoise = (seed: number, level = 0.5): Stereo => [
  noise(FRAMES, seed, level),
  noise(FRAMES, seed + 77, level),
]
const SMOOTH = 0.002

/** The whole contract of one kind, as tests. */
export function unitContract<K extends InsertKind>(kind: K, options: ContractOptions<K> = {}): void {
  const { work = {} } = options
  const working = (setup: UnitSetup<K> = {}) => new UnitRig(kind, { values: work, ...setup })
  keepsTime(working)
  switchesCleanly(kind, working, options)
  survives(kind, working)
}

type Make<K extends InsertKind> = (setup?: UnitSetup<K>) => UnitRig<K>

function keepsTime<K extends InsertKind>(working: Make<K>): void {
  it('turns silence into silence', () => {
    const [left, right] = working().process(silence(FRAMES))
    expect([peak(left), peak(right)]).toEqual([0, 0])
  })

  it('gives equal bits in host blocks of 1, 64, 128, 333 and 512', () => {
    const hashes = [1, 64, 128, 333, 512].map((block) =>
      sha256Of(working().process(stereoNoise(1), { block })),
    )
    expect(new Set(hashes).size).toBe(1)
  })

  it('does the same in every lane of a quad', () => {
    const hashes = [0, 1, 2, 3].map((lane) => sha256Of(working({ lane }).process(stereoNoise(2))))
    expect(new Set(hashes).size).toBe(1)
  })

  it('is after reset as it was when new', () => {
    const fresh = working().process(stereoNoise(3))
    const used = working()
    used.process(stereoNoise(4), { block: 100 })
    used.host.reset()
    expect(sha256Of(used.process(stereoNoise(3)))).toBe(sha256Of(fresh))
  })
}

function switchesCleanly<K extends InsertKind>(kind: K, working: Make<K>, options: ContractOptions<K>): void {
  it('bypassed passes its input to the bit, later by the latency that it declares', () => {
    const rig = working({ isOn: false })
    const late = rig.host.latencyFrames
    const input = stereoNoise(5)
    const [left, right] = rig.process(input)
    expect(peak(left.subarray(0, late))).toBe(0)
    expect(sha256Of([left.subarray(late), right.subarray(late)])).toBe(
      sha256Of([input[0].subarray(0, FRAMES - late), input[1].subarray(0, FRAMES - late)]),
    )
  })

  it('switches in and out without a click, and is exact when it has arrived', () => {
    const tone = sine(2 * RATE, 110, RATE, 0.4)
    const rig = working({ isOn: false })
    const head = rig.process(tone.subarray(0, RATE / 2))[0]
    rig.set({}, true)
    const body = rig.process(tone.subarray(RATE / 2, RATE))[0]
    rig.set({}, false)
    const tail = rig.process(tone.subarray(RATE))[0]
    const late = rig.host.latencyFrames
    const all = Float32Array.of(...head.subarray(late), ...body, ...tail)
    expect(sharpestBend(all)).toBeLessThan(options.bend ?? SMOOTH)
    expect(tail.subarray(RATE / 2)).toEqual(tone.subarray(1.5 * RATE - late, 2 * RATE - late))
  })

  const parameters = Object.entries(INSERT_PARAMETERS[kind] as Readonly<Record<string, Parameter>>)
  const jumps = parameters.filter(([field]) => !options.unmeasured?.includes(field))
  it.each(jumps)('jumps %s from end to end without a click', (field, parameter) => {
    const tone = sine(RATE, 110, RATE, 0.4)
    const [low, high] = endsOf(parameter)
    const rig = working()
    rig.set({ [field]: low } as Partial<InsertValues[K]>)
    rig.host.reset()
    const first = rig.process(tone.subarray(0, RATE / 2))[0]
    rig.set({ [field]: high } as Partial<InsertValues[K]>)
    const second = rig.process(tone.subarray(RATE / 2))[0]
    const settled = RATE / 4
    const around = Float32Array.of(...first.subarray(settled), ...second)
    const own = Math.max(sharpestBend(first.subarray(settled)), sharpestBend(second.subarray(settled)))
    // What is louder than the tone went in may bend more.
    const scale = Math.max(1, peak(around) / 0.4)
    expect(sharpestBend(around)).toBeLessThan(own + scale * (options.bend ?? SMOOTH))
  })
}

function endsOf(parameter: Parameter): readonly [unknown, unknown] {
  if (parameter.kind === 'continuous') return [parameter.min, parameter.max]
  if (parameter.kind === 'toggle') return [false, true]
  // An uploaded sound that is not there.
  if (parameter.kind === 'asset') return ['', `0-${'5'.repeat(64)}`]
  return [parameter.choices[0], parameter.choices.at(-1)]
}

function survives<K extends InsertKind>(kind: K, working: Make<K>): void {
  it.each([8000, 44100, 48000, 96000, 192000])(
    'stays finite at %i Hz with a million, NaN, infinities and denormals, and recovers',
    (sampleRate) => {
      const rough = noise(FRAMES, 3, 1e6)
      rough.set([NaN, Infinity, -Infinity, 1e-40, -1e-45, 3e38, -3e38], 500)
      const rig = working({ sampleRate })
      const [left, right] = rig.process([rough, rough])
      expect(left.every(Number.isFinite) && right.every(Number.isFinite)).toBe(true)
      const after = rig.process(stereoNoise(6))
      expect(after[0].every(Number.isFinite) && after[1].every(Number.isFinite)).toBe(true)
      expect(peak(after[0])).toBeGreaterThan(1e-6)
    },
  )

  it('stays finite at both ends of every parameter, and beyond them', () => {
    for (const [field, parameter] of Object.entries(
      INSERT_PARAMETERS[kind] as Readonly<Record<string, Parameter>>,
    )) {
      const tries = parameter.kind === 'continuous' ? beyond(parameter) : endsOf(parameter)
      for (const value of tries) {
        const rig = working()
        rig.set({ [field]: value } as Partial<InsertValues[K]>)
        const [left] = rig.process(stereoNoise(7))
        expect(left.every(Number.isFinite), `${field} = ${String(value)}`).toBe(true)
      }
    }
  })
}

function beyond({ min, max }: ContinuousParameter): readonly number[] {
  return [min, max, min - 1e6, max + 1e6, NaN]
}
