'use client'
import { Avatar } from '@/components/ui/avatar'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { Select } from '@/components/ui/select'
import { can, ROLES, type Member, type Role } from '@/lib/contracts'
import { roleWords } from './role-words'

interface MemberRowProps {
  readonly member: Member
  readonly viewerRole: Role
  readonly isSelf: boolean
  readonly isBusy: boolean
  readonly onRole: (role: Role) => void
  readonly onRemove: () => void
  readonly onHandOver: () => void
  readonly onLeave: () => void
  readonly onResetLink: () => void
}

export function MemberRow({ member, viewerRole, isSelf, isBusy, onRole, ...does }: MemberRowProps) {
  const { person, email, role } = member
  return (
    <li className="flex min-h-11 items-center gap-3 px-4">
      <Avatar name={person.name} colour={person.colour} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-value font-medium">
          {person.name}
          {isSelf && <span className="font-normal text-text-3"> you</span>}
        </span>
        <span className="block truncate text-label text-text-3">{email}</span>
      </span>
      {can(viewerRole, 'member.setRole') ? (
        <Select
          label={`Role of ${person.name}`}
          value={role}
          isDisabled={isBusy}
          choices={ROLES.map((value) => ({ value, label: roleWords(value) }))}
          onChange={onRole}
        />
      ) : (
        <span className="text-text-2">{roleWords(role)}</span>
      )}
      <MemberMenu viewerRole={viewerRole} isSelf={isSelf} name={person.name} {...does} />
    </li>
  )
}

type MenuProps = Pick<
  MemberRowProps,
  'viewerRole' | 'isSelf' | 'onRemove' | 'onHandOver' | 'onLeave' | 'onResetLink'
>

function MemberMenu({ name, viewerRole, isSelf, ...does }: MenuProps & { readonly name: string }) {
  const isOwner = can(viewerRole, 'member.remove')
  if (!isSelf && !isOwner) return <span className="size-6" />
  return (
    <Menu align="end" trigger={<IconButton icon="more" label={`More for ${name}`} />}>
      {!isSelf && <MenuItem onSelect={does.onHandOver}>Hand the band over</MenuItem>}
      {isOwner && <MenuItem onSelect={does.onResetLink}>Link for a new password</MenuItem>}
      <MenuSeparator />
      {isSelf ? (
        <MenuItem isDanger onSelect={does.onLeave}>
          Leave the band
        </MenuItem>
      ) : (
        <MenuItem isDanger onSelect={does.onRemove}>
          Remove from the band
        </MenuItem>
      )}
    </Menu>
  )
}
