import type { FiledApplicant, FilingContent } from '../../../domain/filing/content.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { MaskedApplicant } from '../../../domain/project/registrationPaper.ts';
import { Accounts, type Account } from '../../../models/accounts.ts';
import { maskIdNumber, maskPhone } from '../../../runtime/mask.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { keptFiles } from '../../acts/filesMustExist.ts';
import { problems } from '../../problem.ts';

/** What identifies the applicant, each changed by the same function. */
function withNumbers(
  { idNumber, contactPhone, ...rest }: FiledApplicant,
  change: { readonly idNumber: (text: string) => string; readonly phone: (text: string) => string },
): FiledApplicant {
  return {
    ...rest,
    ...(idNumber !== undefined && { idNumber: change.idNumber(idNumber) }),
    ...(contactPhone !== undefined && { contactPhone: change.phone(contactPhone) }),
  };
}

/** The content as it is stored. */
export function sealContent(content: FilingContent, box: SecretBox): FilingContent {
  const seal = (text: string) => box.seal(text);
  return { ...content, applicant: withNumbers(content.applicant, { idNumber: seal, phone: seal }) };
}

/** The content as its applicant wrote it. */
export function openContent(content: FilingContent, box: SecretBox): FilingContent {
  const open = (text: string) => box.open(text);
  return { ...content, applicant: withNumbers(content.applicant, { idNumber: open, phone: open }) };
}

/** The content as the offices see it. */
export function maskContent(content: FilingContent, box: SecretBox): FilingContent {
  const mask = { idNumber: maskIdNumber, phone: maskPhone };
  return { ...content, applicant: withNumbers(openContent(content, box).applicant, mask) };
}

/** What papers show of an applicant that was opened. */
export function maskedOf({ idNumber, contactPhone = '' }: FiledApplicant): MaskedApplicant {
  return {
    contactPhone: maskPhone(contactPhone),
    ...(idNumber !== undefined && { idNumber: maskIdNumber(idNumber) }),
  };
}

/** The content with what the account says of its holder, where the applicant has not said else. */
export async function prefilled(
  content: FilingContent,
  { accountId }: Actor,
  box: SecretBox,
): Promise<FilingContent> {
  const account = await Accounts.findOne({ accountId }).lean<Account>();
  if (!account) return content;
  const { applicant, name: contactName, sealedPhone } = account;
  const known: FiledApplicant = {
    contactName,
    ...(sealedPhone !== undefined && { contactPhone: box.open(sealedPhone) }),
    ...(applicant && { kind: applicant.kind, name: applicant.organisation ?? contactName }),
    ...(applicant?.creditCode !== undefined && { creditCode: applicant.creditCode }),
    ...(applicant?.sealedIdNumber !== undefined && {
      idNumber: box.open(applicant.sealedIdNumber),
    }),
  };
  return { ...content, applicant: { ...known, ...content.applicant } };
}

/**
 * Applicants attach what they uploaded themselves.
 * @throws {Problem} 400
 */
export async function filesMustBeOwn({ fileIds }: FilingContent, actor: Actor): Promise<void> {
  if (fileIds.length === 0) return;
  const own = (await keptFiles(fileIds)).filter((file) => file.uploadedBy === actor.accountId);
  const found = new Set(own.map(({ fileId }) => fileId));
  const missing = fileIds.filter((id) => !found.has(id));
  if (missing.length > 0)
    throw problems.badInput([
      {
        field: 'body.content.fileIds',
        message: `文件 ${missing.join('、')} 不存在，或不是您上传的，请重新上传`,
      },
    ]);
}
