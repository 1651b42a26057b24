import { Alert, Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProjects, type ProjectQuery, type ProjectRow } from '../../../api/projects.ts';

/** How many are shown; whoever needs more looks in the list of projects. */
const SHOWN = 5;

export interface ExistingProjectsProps {
  /** What to look for; nothing is asked without. */
  readonly query: Pick<ProjectQuery, 'projectName' | 'projectCode' | 'creditCode'> | undefined;
  /** They are of the same company, which is no sign of a second registration. */
  readonly ofApplicant?: boolean;
}

/** What is registered already, beside the field that found it: nothing is registered twice unseen. */
export function ExistingProjects({ query, ofApplicant = false }: ExistingProjectsProps) {
  const { t } = useTranslation('desk');
  const { data, isPlaceholderData } = useProjects(
    { ...query, limit: SHOWN, offset: 0 },
    query !== undefined,
  );
  if (query === undefined || !data || isPlaceholderData || data.total === 0) return null;
  const [first] = data.projects;
  return (
    <div role="status" className="desk-found">
      <Alert
        type={ofApplicant ? 'info' : 'warning'}
        showIcon
        title={t(ofApplicant ? 'found.ofApplicant' : 'found.existing', { count: data.total })}
        description={
          <>
            <ul className="desk-plain">
              {data.projects.map((project) => (
                <li key={project.projectId}>
                  <FoundProject project={project} />
                </li>
              ))}
            </ul>
            {ofApplicant && first && <TakeName name={first.applicant.name} />}
          </>
        }
      />
    </div>
  );
}

function FoundProject({ project }: { readonly project: ProjectRow }) {
  const { t } = useTranslation('desk');
  const { projectId, name, projectCode, applicant } = project;
  return (
    <>
      <Link to={`?project=${encodeURIComponent(projectId)}`}>{name}</Link>{' '}
      {projectCode ?? t('noCode')} {applicant.name}
    </>
  );
}

/** The name under which the company is on record. */
function TakeName({ name }: { readonly name: string }) {
  const { t } = useTranslation('desk');
  const form = Form.useFormInstance();
  const present = Form.useWatch<string | undefined>(['applicant', 'name'], form);
  if (present === name) return null;
  return (
    <Button onClick={() => form.setFieldValue(['applicant', 'name'], name)}>
      {t('found.takeName', { name })}
    </Button>
  );
}
