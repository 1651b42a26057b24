import { Navigate } from 'react-router';
import { useSession } from '../api/session.ts';

/** Where one begins: applicants in the hall, everybody else in the office. */
export function Home() {
  const { account } = useSession();
  return <Navigate to={account?.roles.includes('applicant') ? '/hall' : '/office/tasks'} replace />;
}
