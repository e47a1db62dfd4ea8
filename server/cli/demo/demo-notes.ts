/** What the demo band says about its first version: a conversation that a visitor can join. */
export interface DemoNote {
  readonly author: 'mara' | 'jonas' | 'ines'
  readonly body: string
  /** Section of the song that it is about; null: the whole song. */
  readonly section: string | null
  /** Seconds after the section's beginning. */
  readonly afterS?: number
  readonly lengthS?: number
  /** Stem name without its number. */
  readonly stem?: string
  readonly replies?: readonly { readonly author: DemoNote['author']; readonly body: string }[]
}

export const HARBOUR_NOTES: readonly DemoNote[] = [
  {
    author: 'ines',
    body: 'The words sink once the guitars open up. Lead a touch up here?',
    section: 'Chorus 1',
    afterS: 1,
    lengthS: 6,
    stem: 'Lead Vocal',
    replies: [{ author: 'jonas', body: 'Fine by me if the snare stays on top of it.' }],
  },
  {
    author: 'jonas',
    body: 'Bass and kick step on each other in this bar.',
    section: 'Verse 1',
    afterS: 4,
    stem: 'Bass',
  },
  {
    author: 'ines',
    body: 'Love how the pad carries the ending. Keep that tail.',
    section: 'Out',
    afterS: 0.5,
    stem: 'Pad',
  },
]

export const TIDE_NOTES: readonly DemoNote[] = [
  { author: 'mara', body: 'This one may stay quieter than Harbour Lights on the album.', section: null },
]
