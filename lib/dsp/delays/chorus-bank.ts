/** The bank of the chorus. */
import { PlanarBank } from '../units/planar-bank'
import { PlanarUnit } from '../units/planar-unit'
import { Chorus } from './chorus'

@final
export class ChorusBank extends PlanarBank {
  protected makeUnit(): PlanarUnit {
    return new Chorus(this.sampleRate)
  }
}
