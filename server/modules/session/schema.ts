import { z } from 'zod';
import { ROLE_NAMES } from '../../../domain/identity/roles.ts';
import { loginNameOf } from '../../session/loginName.ts';

export const signInSchema = z.object({
  loginName: z.string().overwrite(loginNameOf).min(1).max(64),
  password: z.string().min(1).max(200),
});

/** Of the authenticator, or a recovery code. */
export const codeSchema = z.string().trim().min(6, '请输入 6 位验证码或恢复码').max(20);

const LEAST_LENGTH = 10;

/** A password that somebody chooses. */
export const newPasswordSchema = z
  .string()
  .min(LEAST_LENGTH, `新密码不能少于 ${LEAST_LENGTH} 个字符`)
  .max(200)
  .regex(/\p{L}/u, '新密码须包含字母')
  .regex(/\d/, '新密码须包含数字');

export const passwordChangeSchema = z.object({
  currentPassword: z.string().min(1).max(200),
  newPassword: newPasswordSchema,
});

export const accountSchema = z.object({
  accountId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLE_NAMES)).readonly(),
  departmentId: z.string().optional(),
  mustChangePassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** Nothing else can be done before: `POST /api/second-factor`. */
  mustEnrolSecondFactor: z.boolean(),
});

export const sessionSchema = z.object({
  /** null for somebody who is not signed in. */
  account: accountSchema.nullable(),
  /** The password was right, the code is awaited: `POST /api/session/code`. */
  codeRequired: z.boolean(),
  /** To be sent as `X-CSRF-Token` with every request that changes something. */
  csrfToken: z.string(),
});
