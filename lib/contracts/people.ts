import { z } from 'zod'

/** How a person appears beside what they wrote or did. */
export const personRefSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Index into the people palette. */
  colour: z.number().int(),
})
export type PersonRef = Readonly<z.infer<typeof personRefSchema>>

/** An instant as ISO 8601 in UTC. */
export const isoTimeSchema = z.iso.datetime()
export type IsoTime = string

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('This is no e-mail address.').max(254))
export const nameSchema = z.string().trim().min(1, 'It needs a name.').max(80, 'At most 80 characters.')
/** Long rather than complicated; the upper limit keeps hashing cheap. */
export const passwordSchema = z.string().min(8, 'At least 8 characters.').max(200, 'At most 200 characters.')

export const signInSchema = z.object({ email: emailSchema, password: z.string().min(1).max(200) })

/** POST /api/register */
export const registerSchema = z.object({ name: nameSchema, email: emailSchema, password: passwordSchema })
export type Register = z.infer<typeof registerSchema>

/** POST /api/password-reset */
export const passwordResetSchema = z.object({ token: z.string().min(1).max(100), password: passwordSchema })
export type PasswordResetRequest = z.infer<typeof passwordResetSchema>
