/** Why an update was not taken, in words for the screen. */
import type { Refusal } from '@/lib/contracts'

export const REFUSAL_WORDS: Readonly<Record<Refusal['reason'], string>> = {
  forbidden: 'Your role in this band does not allow changes to the mix.',
  forged: 'This edit carries somebody else’s signature and was not taken.',
  malformed: 'This edit could not be read and was not taken.',
  limit: 'The mix is full: this edit would pass the largest size of a song.',
}
