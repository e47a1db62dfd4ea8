/** What this window's hand does to the mix: commands, drags and undo. One command or one drag is one step of undo. */
import type { Presence } from '@/lib/contracts'
import type { MixCommand, MixState, ParameterTarget } from '@/lib/mix'
import { applyCommand } from '@/lib/mix-doc/apply-command'
import { readMix } from '@/lib/mix-doc/read-mix'
import { Gestures } from './gestures'
import type { Membership } from './membership'
import type { UndoResult } from './room-types'
import { undoResult } from './undo-words'

interface HandsHost {
  readonly membership: Membership
  /** The mix with its gestures changed. */
  changed(): void
  /** Says who holds a control. */
  setPresence(presence: Pick<Presence, 'held'>): void
  nameOf(clientId: number): string | undefined
}

export class Hands {
  readonly gestures: Gestures

  constructor(private readonly host: HandsHost) {
    const { channel } = host.membership
    this.gestures = new Gestures({
      readMix: () => this.committedMix,
      send: (move) => channel.send('gesture', move),
      commit: (changes) => void applyCommand(this.doc, { kind: 'setParameters', changes }, 'gesture'),
      changed: () => host.changed(),
    })
    channel.on('gesture', (gestures) => this.gestures.receive(gestures, this.doc.clientID))
  }

  get committedMix(): MixState {
    return readMix(this.doc)
  }

  dispatch(command: MixCommand): boolean {
    if (!this.host.membership.canEdit) return false
    this.undoSteps.startStep()
    const isWritten = applyCommand(this.doc, command, 'command')
    this.undoSteps.startStep()
    return isWritten
  }

  begin(target: ParameterTarget): void {
    if (!this.host.membership.canEdit) return
    this.gestures.begin(target)
    this.undoSteps.startStep()
    this.host.setPresence({ held: target })
  }

  end(): void {
    if (this.gestures.held === null) return
    this.gestures.end()
    this.undoSteps.startStep()
    this.host.setPresence({ held: null })
  }

  undo(): UndoResult {
    return this.takeBack('undo')
  }

  redo(): UndoResult {
    return this.takeBack('redo')
  }

  private takeBack(way: 'undo' | 'redo'): UndoResult {
    if (!this.host.membership.canEdit) return { outcome: 'nothing', message: '' }
    this.end()
    const before = this.committedMix
    return undoResult(this.undoSteps[way](), before, (clientId) => this.host.nameOf(clientId))
  }

  private get doc() {
    return this.host.membership.session.doc
  }

  private get undoSteps() {
    return this.host.membership.session.undo
  }
}
