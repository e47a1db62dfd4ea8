/**
 * How every kind of insert is called and where it stands in the menu. A kind that is not in this table yet is shown all the
 * same, under its own name: the menu lists INSERT_KINDS, not this table.
 */
import type { InsertKind } from '@/lib/mix'
import type { IconName } from '../ui/icon'

export const INSERT_CATEGORIES = ['EQ', 'Dynamics', 'Colour', 'Time', 'Space'] as const
export type InsertCategory = (typeof INSERT_CATEGORIES)[number]

export interface InsertFace {
  readonly label: string
  /** Fits a strip that is 64 px wide. */
  readonly shortName: string
  readonly category: InsertCategory
  readonly icon: IconName
  /** What it does, in one line of the menu. */
  readonly about: string
  /** Other words that people type when they look for it. */
  readonly words: string
  /** Whether it takes gain away, so that a reading of it means something. */
  readonly hasReduction: boolean
  /** Whether another signal can drive it. */
  readonly takesKey: boolean
}

const ICONS: Readonly<Record<InsertCategory, IconName>> = {
  EQ: 'bell',
  Dynamics: 'dynamics',
  Colour: 'drive',
  Time: 'echo',
  Space: 'space',
}

const face = (
  category: InsertCategory,
  names: readonly [label: string, shortName: string],
  about: string,
  more: { readonly words?: string; readonly hasReduction?: boolean; readonly takesKey?: boolean } = {},
): InsertFace => ({
  label: names[0],
  shortName: names[1],
  category,
  icon: ICONS[category],
  about,
  words: more.words ?? '',
  hasReduction: more.hasReduction ?? false,
  takesKey: more.takesKey ?? false,
})

const DYNAMIC = { hasReduction: true, takesKey: true }

const FACES: Readonly<Record<string, InsertFace>> = {
  eq: face('EQ', ['EQ', 'EQ'], 'Bells, shelves and filters', {
    words: 'equaliser equalizer filter high-pass low-pass tilt notch',
  }),
  compressor: face('Dynamics', ['Compressor', 'Comp'], 'Evens out level', {
    words: 'comp dynamics opto fet vca',
    ...DYNAMIC,
  }),
  busCompressor: face('Dynamics', ['Bus compressor', 'Bus comp'], 'Glues a group together', {
    words: 'glue ssl comp',
    ...DYNAMIC,
  }),
  gate: face('Dynamics', ['Gate', 'Gate'], 'Closes between notes, or expands downwards', {
    words: 'expander noise ducking',
    ...DYNAMIC,
  }),
  deEsser: face('Dynamics', ['De-esser', 'De-ess'], 'Tames sibilance only while it is there', {
    words: 'deesser sibilance vocal',
    hasReduction: true,
  }),
  transient: face('Dynamics', ['Transient shaper', 'Transient'], 'More or less attack and sustain', {
    words: 'attack sustain punch designer',
  }),
  limiter: face('Dynamics', ['Limiter', 'Limiter'], 'Holds true peaks under a ceiling', {
    words: 'true peak maximizer ceiling brickwall',
    hasReduction: true,
  }),
  clipper: face('Colour', ['Clipper', 'Clip'], 'Shaves peaks off', { words: 'soft hard loud' }),
  saturation: face('Colour', ['Saturation', 'Drive'], 'Harmonics: tape, tube, transistor', {
    words: 'drive distortion tape tube warmth overdrive',
  }),
  stereo: face('Space', ['Stereo', 'Stereo'], 'Width, balance and mono bass', {
    words: 'width mono mid side balance imager',
  }),
  delay: face('Time', ['Delay', 'Delay'], 'Echoes in time with the song', {
    words: 'echo ping-pong slap tempo',
  }),
  chorus: face('Time', ['Chorus', 'Chorus'], 'Many voices from one', { words: 'modulation ensemble double' }),
  flanger: face('Time', ['Flanger', 'Flanger'], 'A moving comb filter', { words: 'modulation jet phaser' }),
  reverb: face('Space', ['Reverb', 'Reverb'], 'A room, plate or hall', { words: 'room plate hall ambience' }),
  convolution: face(
    'Space',
    ['Convolution', 'Convol.'],
    'Spaces from impulse responses, built in or your own',
    {
      words: 'impulse response ir reverb hall room plate spring upload',
    },
  ),
}

/** "busCompressor" as "Bus compressor". */
export function wordsOfName(name: string): string {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** The face of a kind; a plain one for a kind without an entry. Cannot fail. */
export function faceOf(kind: string): InsertFace {
  const known = FACES[kind]
  if (known) return known
  const label = wordsOfName(kind)
  return face('Colour', [label, label], 'A processor')
}

export interface MenuGroup {
  readonly category: InsertCategory
  readonly kinds: readonly InsertKind[]
}

/** The kinds that answer to what was typed, by category; every word must begin a word of the kind. */
export function findKinds(kinds: readonly InsertKind[], typed: string): MenuGroup[] {
  const asked = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const answers = (kind: InsertKind) => {
    const { label, shortName, category, words } = faceOf(kind)
    const known = `${label} ${shortName} ${category} ${words}`.toLowerCase().split(/[\s-]+/)
    return asked.every((word) => known.some((k) => k.startsWith(word)))
  }
  const found = kinds.filter(answers)
  return INSERT_CATEGORIES.map((category) => ({
    category,
    kinds: found.filter((kind) => faceOf(kind).category === category),
  })).filter((group) => group.kinds.length > 0)
}
