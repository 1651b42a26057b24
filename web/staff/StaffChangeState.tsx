import { useTranslation } from 'react-i18next';
import { StatusTag } from '../components/StatusTag.tsx';
import { changeLooks, changeStateOf } from './looks.ts';

/** 待确认, 已确认, 已退回. */
export function StaffChangeState({ state }: { readonly state: string }) {
  const { t } = useTranslation('staff');
  const known = changeStateOf(state);
  return <StatusTag look={changeLooks[known]} text={t(`states.${known}`)} />;
}
