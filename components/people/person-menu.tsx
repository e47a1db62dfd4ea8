'use client'
import { signOut } from 'next-auth/react'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import type { PersonRef } from '@/lib/contracts'

/** Who is signed in, and the way out. Ends every top bar. */
export function PersonMenu({ person }: { readonly person: PersonRef & { readonly email?: string } }) {
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" aria-label={`Signed in as ${person.name}`} className="rounded-full">
          <Avatar name={person.name} colour={person.colour} />
        </button>
      }
    >
      <MenuLabel>{person.email ?? person.name}</MenuLabel>
      <MenuItem icon="power" onSelect={() => void signOut({ callbackUrl: '/sign-in' })}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
