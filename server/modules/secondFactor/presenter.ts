import { z } from 'zod';

/** Of one's own account. */
export const secondFactorView = z.object({
  enabled: z.boolean(),
  /** ms */
  enabledAt: z.number().optional(),
  recoveryCodesLeft: z.number(),
  /** Of one of the roles. */
  required: z.boolean(),
});
