/** What the equaliser will do to a range of a song before later stages hear it. Pure. */
import { toneBandHz, type ToneSettings } from '../settings/stages/tone'
import { at, BAND_NUMBERS, meanOf } from '../tone/bands'

export function bandsIn(fromHz: number, toHz: number): readonly number[] {
  return BAND_NUMBERS.filter((band) => toneBandHz(band) >= fromHz && toneBandHz(band) < toHz)
}

/** Mean gain of the middle, dB. @param equaliser null: it is left out */
export function equaliserLift(equaliser: ToneSettings | null, fromHz: number, toHz: number): number {
  return equaliser ? meanOf(bandsIn(fromHz, toHz).map((band) => at(equaliser.midDb, band))) : 0
}
