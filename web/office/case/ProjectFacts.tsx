import { useTranslation } from 'react-i18next';
import type { ProjectDetail } from '../../api/caseData.ts';
import { useDepartmentNames } from '../../api/departments.ts';
import { dateTimeText, dayText } from '../../components/dates.ts';
import { PersonalData } from '../../components/PersonalData.tsx';
import { Entries } from './Entries.tsx';
import { Facts } from './Facts.tsx';
import { Files } from './Files.tsx';
import { Section } from './Section.tsx';

/** The project as it was registered, its applicant (what identifies a person is masked), its planning. */
export function ProjectFacts({ project }: { readonly project: ProjectDetail }) {
  const { t } = useTranslation('case');
  const { applicant, signatures, planning } = project;
  return (
    <>
      <Section title={t('project.title')}>
        <Facts
          facts={[
            { label: t('project.name'), value: project.name },
            { label: t('project.code'), value: project.projectCode ?? t('project.noCode') },
            { label: t('project.address'), value: project.address },
            {
              label: t('project.establishment'),
              value: t(`establishments.${project.establishment}`),
            },
            {
              label: t('project.investment'),
              value: t('project.tenThousand', { amount: project.investment }),
            },
            { label: t('project.scale'), value: project.scale },
            { label: t('project.registeredAt'), value: dateTimeText(project.registeredAt) },
          ]}
        />
      </Section>
      <Section title={t('applicant')}>
        <Facts
          facts={[
            { label: t('project.applicantName'), value: applicant.name },
            { label: t('project.creditCode'), value: applicant.creditCode },
            {
              label: t('project.idNumber'),
              value: applicant.idNumber !== undefined && (
                <PersonalData value={applicant.idNumber} />
              ),
            },
            { label: t('project.contact'), value: applicant.contactName },
            { label: t('project.phone'), value: <PersonalData value={applicant.contactPhone} /> },
            {
              label: t('project.account'),
              value: t(applicant.accountId === undefined ? 'project.noAccount' : 'project.linked'),
            },
            {
              label: t('project.signatures'),
              value: signatures.length > 0 && (
                <Entries
                  entries={signatures.map(({ fileId, signedBy, signedOn }) => ({
                    key: fileId,
                    head: `${dayText(signedOn)} ${signedBy}`,
                    children: <Files fileIds={[fileId]} />,
                  }))}
                />
              ),
            },
          ]}
        />
      </Section>
      {planning && (
        <Section title={t('project.planning')}>
          <ProjectPlanning planning={planning} />
        </Section>
      )}
    </>
  );
}

/** 项目策划生成: what each asked department thinks of the project, and the conclusion (R02, R03). */
function ProjectPlanning({
  planning,
}: {
  readonly planning: NonNullable<ProjectDetail['planning']>;
}) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  const { opinions, conclusion, exemption, state } = planning;
  return (
    <>
      <Facts
        facts={[
          { label: t('project.planningState'), value: t(`projectPlanning.${state}`) },
          {
            label: t('project.conclusion'),
            value: conclusion && `${dateTimeText(conclusion.at)} ${conclusion.summary}`,
          },
          {
            label: t('project.exemption'),
            value: exemption && `${dateTimeText(exemption.at)} ${exemption.reason}`,
          },
        ]}
      />
      {opinions.length > 0 && (
        <Entries
          entries={opinions.map(({ departmentId, at, reasons, ...verdicts }) => ({
            key: departmentId,
            head: (
              <>
                <strong>{nameOf(departmentId)}</strong> {dateTimeText(at)}
              </>
            ),
            children: (
              <>
                {(['legality', 'compliance', 'feasibility'] as const).map((aspect) => (
                  <div key={aspect}>
                    {t(`aspects.${aspect}`)}：{t(`projectVerdicts.${verdicts[aspect].verdict}`)}{' '}
                    {verdicts[aspect].note}
                  </div>
                ))}
                <div>{reasons}</div>
              </>
            ),
          }))}
        />
      )}
    </>
  );
}
