/**
 * Shapes around stems: the byte index of a listening file, the list of a song's stems and uploads, upload metadata.
 * Shared by the server's routes, the engine's segment streamer and the screens.
 */
import { z } from 'zod'
import { ERROR_CODES } from '../assert'

/** `<k>-<sha256 hex>`: scale exponent and hash of a stem's integers (server/media/stem-identity.ts). */
export const stemIdSchema = z.string().regex(/^\d{1,2}-[0-9a-f]{64}$/)

/** Length of one segment of a listening file; each decodes alone. */
export const SEGMENT_SECONDS = 5
/** FLAC frames per second in a listening file: 60 whole frames make a segment at each of the song rates. */
export const FLAC_FRAMES_PER_SECOND = 12
/** Rates a song may have, Hz. */
export const SONG_SAMPLE_RATES = [44100, 48000, 88200, 96000] as const

/**
 * The byte index of a listening file (a stem, a version's bounce, a master): 24-bit FLAC, one or two channels.
 * Segment i is the bytes offsets[i] .. offsets[i + 1] - 1 and holds segmentFrames frames (the last one the rest).
 * `header` followed by a segment's bytes is a FLAC file of its own.
 * A sample is integer * 2^(scaleExponent - 23); exact in f32.
 */
export const listeningIndexSchema = z.object({
  sampleRate: z.number().int().positive(),
  channels: z.union([z.literal(1), z.literal(2)]),
  frames: z.number().int().positive(),
  scaleExponent: z.number().int().min(0).max(40),
  segmentFrames: z.number().int().positive(),
  /** base64 of "fLaC" and a STREAMINFO block without length and checksum. */
  header: z.string(),
  /** Byte start of each segment, then the file's end. */
  offsets: z.array(z.number().int().nonnegative()).min(2),
  /** Bytes of each FLAC frame: base64 of three bytes each, little-endian. Older files were indexed without. */
  frameBytes: z.string().optional(),
  /** Segments in which every sample is 0; nobody needs to fetch them. */
  silentSegments: z.array(z.number().int().nonnegative()).optional(),
})
export type ListeningIndex = z.infer<typeof listeningIndexSchema>

/** POST /api/songs/{songId}/stems/ranges: bytes `from` .. `to - 1` of listening files; the answer holds them one behind the other. */
export const stemRangesSchema = z.object({
  ranges: z
    .array(
      z
        .object({
          stemId: stemIdSchema,
          from: z.number().int().nonnegative(),
          to: z.number().int().positive(),
        })
        .refine(({ from, to }) => to > from && to - from <= 2 ** 20, {
          message: 'A range has between one byte and 1 MiB.',
        }),
    )
    .min(1)
    .max(256),
})
export type StemRanges = z.infer<typeof stemRangesSchema>

export const UPLOAD_PURPOSES = ['addStem', 'replaceStem', 'finishedMix', 'impulse'] as const
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number]
export const UPLOAD_STATUSES = ['receiving', 'queued', 'decoding', 'ready', 'refused'] as const
export type UploadStatus = (typeof UPLOAD_STATUSES)[number]

/** tus metadata of an upload. `songId` decides who may send it. */
export const uploadMetadataSchema = z
  .object({
    songId: z.string().min(1).max(64),
    filename: z.string().trim().min(1).max(255),
    purpose: z.enum(UPLOAD_PURPOSES).default('addStem'),
    /** The channel that gets the new take; only with replaceStem. */
    channelId: z.string().min(1).max(64).optional(),
  })
  .refine((metadata) => (metadata.purpose === 'replaceStem') === (metadata.channelId !== undefined), {
    message: 'channelId goes with replaceStem, and only with it',
  })
export type UploadMetadata = z.infer<typeof uploadMetadataSchema>

export const stemSummarySchema = z.object({
  stemId: stemIdSchema,
  originalName: z.string(),
  sampleRate: z.number().int(),
  channels: z.number().int(),
  frames: z.number().int(),
  scaleExponent: z.number().int(),
  /** Samples at the song's rate from the file's BWF TimeReference, if it had one. */
  timeReferenceSamples: z.number().nullable(),
  integratedLufs: z.number().nullable(),
  samplePeakDbfs: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
  addedAt: z.iso.datetime(),
})
export type StemSummary = z.infer<typeof stemSummarySchema>

export const uploadSummarySchema = z.object({
  id: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  purpose: z.enum(UPLOAD_PURPOSES),
  status: z.enum(UPLOAD_STATUSES),
  /** 0..1 within the status. */
  progress: z.number(),
  errorCode: z.enum(ERROR_CODES).nullable(),
  /** Why it was refused; of a ready one, what was mended or lost in it. */
  errorMessage: z.string().nullable(),
  stemId: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type UploadSummary = z.infer<typeof uploadSummarySchema>

/** GET /api/songs/{songId}/stems */
export const stemListSchema = z.object({
  sampleRate: z.number().int().nullable(),
  stems: z.array(stemSummarySchema),
  uploads: z.array(uploadSummarySchema),
})
export type StemList = z.infer<typeof stemListSchema>
