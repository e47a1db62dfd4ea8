'use client'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Progress } from '@/components/ui/progress'
import { useToast } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'

export function FloatingRow() {
  const toast = useToast()
  return (
    <div className="lab-row" data-free>
      <span>Floating</span>
      <div className="lab-shown">
        <Dialog
          title="Undo over Ines?"
          text="Ines moved the bass fader after you. Undo would put −5.4 dB over her −6.4 dB."
          trigger={<Button kind="line">Dialog</Button>}
        >
          <DialogActions>
            <DialogClose>
              <Button kind="quiet">Skip this step</Button>
            </DialogClose>
            <DialogClose>
              <Button kind="primary">Ask Ines</Button>
            </DialogClose>
          </DialogActions>
        </Dialog>
        <Menu trigger={<Button kind="line">Menu</Button>}>
          <MenuItem onSelect={() => toast({ text: 'Opto it is.' })}>Opto</MenuItem>
          <MenuItem isChosen onSelect={() => toast({ text: 'FET it is.' })}>
            FET
          </MenuItem>
        </Menu>
        <Tooltip content="Threshold −22.0 dB">
          <Button kind="line">Tooltip</Button>
        </Tooltip>
        <Button kind="line" onClick={() => toast({ text: 'Ines changed the bass since; left alone.' })}>
          Toast
        </Button>
        <div className="w-40">
          <Field label="Name" placeholder="Mix 3" hint="As it stands on the review page." />
        </div>
        <div className="w-40">
          <Field label="UPC" defaultValue="123" error="A UPC has 12 digits." />
        </div>
        <div className="w-32">
          <Progress label="Upload" value={0.4} />
        </div>
      </div>
    </div>
  )
}
