/** The bank of the flanger. */
import { PlanarBank } from '../units/planar-bank'
import { PlanarUnit } from '../units/planar-unit'
import { Flanger } from './flanger'

@final
export class FlangerBank extends PlanarBank {
  protected makeUnit(): PlanarUnit {
    return new Flanger(this.sampleRate)
  }
}
