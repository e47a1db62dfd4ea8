'use client'
import { useState } from 'react'
import { requestJson } from '@/components/net/request'
import { useAction } from '@/components/net/use-action'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { signInAndOpen } from './sign-in-form'

export function RegisterForm({ next }: { readonly next: string }) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { isBusy, otherProblem, problemOf, run } = useAction()

  async function register() {
    await requestJson('/api/register', { method: 'POST', body: { name, email, password } })
    await signInAndOpen('password', { email, password }, next)
  }

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void run(register)
      }}
    >
      <Field
        label="Name"
        hint="As the band knows you."
        name="name"
        autoComplete="name"
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={problemOf('name')}
      />
      <Field
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={problemOf('email')}
      />
      <Field
        label="Password"
        hint="At least 8 characters."
        type="password"
        name="password"
        autoComplete="new-password"
        required
        minLength={8}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={problemOf('password') ?? otherProblem}
      />
      <Button type="submit" kind="primary" size="big" disabled={isBusy}>
        Register
      </Button>
    </form>
  )
}
