import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKept } from '../acts/useKept.ts';
import { messageOf } from '../api/ApiProblem.ts';
import { useClaimAct, type Claim, type ClaimAct } from '../api/claims.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { LongText } from '../components/LongText.tsx';

/** 认领, or why the item is not the department's, where the server offers them. */
export function ClaimActs({ claim: { itemId, abilities } }: { readonly claim: Claim }) {
  const { t } = useTranslation('claims');
  const act = useClaimAct(itemId);
  const { values, change, done } = useKept(itemId, 'disclaimItem', { reason: '' });
  const { reason } = values;
  const submit = (chosen: ClaimAct) => {
    if (act.isPending) return;
    act.mutate(chosen, {
      onSuccess: () => {
        done();
        announce(t(`done.${chosen.kind}`));
      },
    });
  };
  return (
    <>
      {act.error && <Alert type="error" showIcon title={messageOf(act.error)} />}
      {act.data && <Alert type="success" showIcon title={t(`done.${act.variables.kind}`)} />}
      {abilities.includes('claimItem') && (
        <section aria-labelledby="claim-item">
          <h2 id="claim-item">{t('claim.title')}</h2>
          <p>{t('claim.text')}</p>
          <Button
            type="primary"
            disabled={act.isPending}
            onClick={() => submit({ kind: 'claimItem' })}
          >
            {t('claim.act')}
          </Button>
        </section>
      )}
      {abilities.includes('disclaimItem') && (
        <section aria-labelledby="disclaim-item">
          <h2 id="disclaim-item">{t('disclaim.title')}</h2>
          <LongText
            label={t('disclaim.reason')}
            hint={t('disclaim.hint')}
            longest={2000}
            value={reason}
            onChange={(text) => change({ reason: text })}
          />
          <Button
            disabled={act.isPending || reason.trim() === ''}
            onClick={() => submit({ kind: 'disclaimItem', reason })}
          >
            {t('disclaim.act')}
          </Button>
        </section>
      )}
    </>
  );
}
