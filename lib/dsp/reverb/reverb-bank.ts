/** The bank of the reverb. */
import { PlanarBank } from '../units/planar-bank'
import { PlanarUnit } from '../units/planar-unit'
import { Reverb } from './reverb'

@final
export class ReverbBank extends PlanarBank {
  protected makeUnit(): PlanarUnit {
    return new Reverb(this.sampleRate)
  }
}
