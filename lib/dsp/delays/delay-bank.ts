/** The bank of the delay. */
import { PlanarBank } from '../units/planar-bank'
import { PlanarUnit } from '../units/planar-unit'
import { Delay } from './delay'

@final
export class DelayBank extends PlanarBank {
  protected makeUnit(): PlanarUnit {
    return new Delay(this.sampleRate)
  }
}
