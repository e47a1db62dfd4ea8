/** The words in a stem's file name: "03_Gtr-L_v2.wav" says guitar, left. Numbers in front, takes and formats are noise. */

export interface NameWords {
  /** Lower case, single spaces; what patterns are tried on. */
  readonly text: string
  /** As they are shown; never empty. */
  readonly words: readonly string[]
  readonly side: 'left' | 'right' | null
}

const NOISE =
  /^(v\d+|ver\d*|take\d*|tk\d+|final|stems?|bounced?|export|print|wav|mono|stereo|\d{2}bit|\d{2,3}k(hz)?|\d{2,3}bpm|mobile|multi|track\d*)$/

const FULL_WORDS: Readonly<Record<string, string>> = {
  gtr: 'Guitar',
  gtrs: 'Guitars',
  guit: 'Guitar',
  eg: 'Electric Guitar',
  ag: 'Acoustic Guitar',
  acgtr: 'Acoustic Guitar',
  bassguitar: 'Bass Guitar',
  leadguitar: 'Lead Guitar',
  vox: 'Vocal',
  voc: 'Vocal',
  vocs: 'Vocals',
  bgvox: 'Backing Vocal',
  bvox: 'Backing Vocal',
  bgv: 'Backing Vocal',
  bgvs: 'Backing Vocals',
  bv: 'Backing Vocal',
  bvs: 'Backing Vocals',
  ld: 'Lead',
  ldvox: 'Lead Vocal',
  leadvox: 'Lead Vocal',
  bd: 'Kick',
  kik: 'Kick',
  sd: 'Snare',
  snr: 'Snare',
  hh: 'Hi-Hat',
  hihat: 'Hi-Hat',
  oh: 'Overhead',
  ohs: 'Overheads',
  drm: 'Drums',
  drms: 'Drums',
  perc: 'Percussion',
  tamb: 'Tambourine',
  pno: 'Piano',
  syn: 'Synth',
  clav: 'Clavinet',
  tpt: 'Trumpet',
  tbn: 'Trombone',
  bkg: 'Backing',
  dbl: 'Double',
}
const CAPITALS: ReadonlySet<string> = new Set(['fx', 'sfx', 'di', 'ep', 'adt', 'ac'])
const SMALL: ReadonlySet<string> = new Set(['and', 'of', 'the', 'with'])

/** Reads a name or a path; the ending goes. */
export function nameWords(fileName: string): NameWords {
  const base = (fileName.split(/[/\\]/).pop() ?? '').replace(/\.[a-z0-9]{2,5}$/i, '')
  const spaced = base
    .replace(/([a-z])([A-Z][a-z]*)/g, '$1 $2')
    .replace(/[_\-.+&()[\]~#]+/g, ' ')
    .trim()
  const all = spaced.toLowerCase().split(/\s+/)
  const told = all.filter((word, index) => word !== '' && !NOISE.test(word) && !isLeadingNumber(all, index))
  const side = sideOf(told)
  const plain = told.filter((word, index) => !isSide(word, index))
  const shown = plain.map((word, index) => show(word, index))
  const sideWord = side === null ? [] : [side === 'left' ? 'L' : 'R']
  const words = [...shown, ...sideWord]
  return { text: told.join(' '), words: words.length > 0 ? words : [base.trim() || 'Stem'], side }
}

function isLeadingNumber(words: readonly string[], index: number): boolean {
  return words.length > 1 && words.slice(0, index + 1).every((word) => /^\d+$/.test(word))
}

function isSide(word: string, index: number): boolean {
  return index > 0 && /^(l|r|left|right|lft|rgt)$/.test(word)
}

function sideOf(words: readonly string[]): NameWords['side'] {
  const word = words.find(isSide)
  return word === undefined ? null : word.startsWith('l') ? 'left' : 'right'
}

function show(word: string, index: number): string {
  const full = FULL_WORDS[word]
  if (full !== undefined) return full
  if (CAPITALS.has(word)) return word.toUpperCase()
  if (index > 0 && SMALL.has(word)) return word
  return word.charAt(0).toUpperCase() + word.slice(1)
}
