/**
 * From a stem's file name to a channel: a readable name, what it is, its hue, its place between left and right, its place on
 * the desk. A guess from words alone; everything can be changed afterwards. Pure, equal everywhere.
 */
import { nameWords, type NameWords } from './stem-name'

export const INSTRUMENT_ROLES = [
  'kick',
  'snare',
  'hats',
  'toms',
  'overheads',
  'percussion',
  'drums',
  'bass',
  'guitar',
  'keys',
  'pad',
  'synth',
  'effects',
  'strings',
  'brass',
  'leadVocal',
  'backingVocal',
  'mix',
  'other',
] as const
export type InstrumentRole = (typeof INSTRUMENT_ROLES)[number]

export interface RecognisedInstrument {
  readonly name: string
  readonly role: InstrumentRole
  /** Palette index 0..11. */
  readonly colour: number
  /** -1 (left) to 1 (right). */
  readonly pan: number
  /** Rank on the desk, 0 first: drums, bass, guitars, keys, synths, strings, brass, voices. */
  readonly order: number
  readonly side: 'left' | 'right' | null
}

const HUES: Readonly<Record<InstrumentRole, number>> = {
  kick: 0,
  snare: 0,
  hats: 0,
  toms: 0,
  overheads: 0,
  percussion: 0,
  drums: 0,
  bass: 1,
  guitar: 2,
  keys: 3,
  pad: 4,
  synth: 5,
  effects: 5,
  backingVocal: 6,
  strings: 7,
  leadVocal: 8,
  brass: 9,
  mix: 11,
  other: 4,
}

/** How far from the centre the first pair of a role sits; 0: always centre. A second pair sits at half of it. */
const SPREAD: Readonly<Record<InstrumentRole, number>> = {
  kick: 0,
  snare: 0,
  hats: 0.3,
  toms: 0.4,
  overheads: 0,
  percussion: 0.5,
  drums: 0,
  bass: 0,
  guitar: 0.6,
  keys: 0.4,
  pad: 0,
  synth: 0.3,
  effects: 0,
  strings: 0.4,
  brass: 0.4,
  leadVocal: 0,
  backingVocal: 0.5,
  mix: 0,
  other: 0,
}

/** Roles whose first member goes right, so that one guitar and one piano face each other. */
const RIGHT_FIRST: ReadonlySet<InstrumentRole> = new Set<InstrumentRole>(['keys', 'hats', 'synth', 'brass'])

const VOICE = /vox|vocal|\bvocs?\b|voice|singer|\bvx\b/
const BACKING = /\bbg|\bbk|back|harmon|choir|double|\bdbl|\booh|\baah|gang|ad ?lib/
const BACKING_ALONE = /\bbgvs?\b|\bbvs?\b|\bbvox|choir|backing/

const WORDS: readonly (readonly [InstrumentRole, RegExp])[] = [
  ['kick', /kick|\bkik\b|\bbd\b|bass ?drum/],
  ['snare', /snare|\bsn\b|\bsd\b|\bsnr\b/],
  ['hats', /\bhi ?hats?\b|\bhats?\b|\bhh\b|hihat/],
  ['toms', /\btoms?\b|floor ?tom|racktom/],
  ['overheads', /over ?heads?|\bohs?\b|cymbal|crash|\bride\b|\brooms?\b/],
  ['percussion', /perc|shaker|tamb|conga|bongo|\bclaps?\b|cowbell|\bclaves?\b|maracas|triangle|cajon/],
  ['drums', /drum|\bdrms?\b|beat|\bkit\b|\bloop\b/],
  ['bass', /bass|\bsub\b|\b808\b/],
  ['guitar', /gtr|guit|\begs?\b|\bags?\b|acoustic|strat\b|\btele\b|banjo|mandolin|ukulele/],
  [
    'keys',
    /\bkeys?\b|piano|\bpno\b|rhodes|wurli|organ|hammond|\bep\b|\bclav(i|inet)?\b|mallet|marimba|vibraphone|\bvibes\b|glock|celest|harpsi/,
  ],
  ['pad', /\bpads?\b|atmos|ambien|drone|texture/],
  ['effects', /\bs?fx\b|effect|sweep|riser|\bbuild|impact|noise|\bdrop\b|whoosh|transition/],
  ['synth', /synth|\bsyn\b|\barps?\b|pluck|moog|juno|minilogue|\bsaw\b|\bseq\b|sequence/],
  ['strings', /string|violin|viola|cello|\bvlns?\b|\bvc\b|orchestra|\bharp\b/],
  ['brass', /brass|horn|trumpet|\btpt\b|trombone|\btbn\b|\bsax|flute|clarinet|woodwind/],
  ['mix', /\bmix\b|mixdown|\bmaster\b|\b2 ?mix\b|\bsong\b/],
  ['synth', /\blead\b/],
]

/** What a file name says. Nothing recognised: role 'other', centre, the cleaned name. Cannot fail. */
export function recogniseInstrument(fileName: string): RecognisedInstrument {
  const words = nameWords(fileName)
  const role = roleOf(words)
  return {
    name: displayName(words, role),
    role,
    colour: HUES[role],
    pan: placeInstrument(role, 0, words.side),
    order: INSTRUMENT_ROLES.indexOf(role),
    side: words.side,
  }
}

/**
 * A whole folder: guitars, keys and backing voices alternate between left and right, equal names get numbers.
 * The answers stand in the order of the names given.
 */
export function recogniseInstruments(fileNames: readonly string[]): RecognisedInstrument[] {
  const seenRoles = new Map<InstrumentRole, number>()
  const seenNames = new Map<string, number>()
  return fileNames.map((fileName) => {
    const found = recogniseInstrument(fileName)
    const nth = seenRoles.get(found.role) ?? 0
    if (found.side === null) seenRoles.set(found.role, nth + 1)
    const times = (seenNames.get(found.name) ?? 0) + 1
    seenNames.set(found.name, times)
    const name = times === 1 ? found.name : `${found.name} ${times}`
    return { ...found, name, pan: placeInstrument(found.role, nth, found.side) }
  })
}

/**
 * Where the nth stem of a role belongs.
 *
 * @param nth how many of the role (without a side in their name) are on the desk already, 0 for the first
 * @returns -1 (left) to 1 (right)
 */
export function placeInstrument(
  role: InstrumentRole,
  nth: number,
  side: RecognisedInstrument['side'],
): number {
  if (side !== null) return (side === 'left' ? -1 : 1) * (role === 'overheads' ? 1 : 0.7)
  const pair = Math.floor(nth / 2)
  const width = SPREAD[role] / (pair % 2 === 0 ? 1 : 2)
  const isLeft = (nth % 2 === 0) !== RIGHT_FIRST.has(role)
  return width === 0 ? 0 : isLeft ? -width : width
}

function roleOf({ text }: NameWords): InstrumentRole {
  if (BACKING_ALONE.test(text) || (VOICE.test(text) && BACKING.test(text))) return 'backingVocal'
  if (VOICE.test(text)) return 'leadVocal'
  let best: { role: InstrumentRole; at: number } | null = null
  for (const [role, pattern] of WORDS) {
    const at = text.search(pattern)
    if (at !== -1 && (best === null || at < best.at)) best = { role, at }
  }
  const isBassToo = best !== null && ['guitar', 'synth'].includes(best.role) && /bass/.test(text)
  return isBassToo ? 'bass' : (best?.role ?? 'other')
}

function displayName({ words }: NameWords, role: InstrumentRole): string {
  if (role === 'leadVocal' && words.includes('Lead') && words.includes('Vocal'))
    return ['Lead', 'Vocal', ...words.filter((word) => word !== 'Lead' && word !== 'Vocal')].join(' ')
  return words.join(' ')
}
