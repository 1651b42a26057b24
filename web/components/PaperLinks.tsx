import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';

const pathOf = (paperId: string): string => `/api/papers/${encodeURIComponent(paperId)}/pdf`;

/**
 * A paper where it arises: opened in another tab, from which the browser prints it, or downloaded.
 * @param title what the links are about, for those who hear them alone
 */
export function PaperLinks({
  paperId,
  title,
}: {
  readonly paperId: string;
  readonly title?: string;
}) {
  const { t } = useTranslation('case');
  const name = title ?? t('paper');
  return (
    <Flex wrap gap="small">
      <Button
        href={`${pathOf(paperId)}?inline=true`}
        target="_blank"
        rel="noreferrer"
        icon={<PrinterOutlined />}
        aria-label={t('papers.printOf', { name })}
      >
        {t('papers.print')}
      </Button>
      <Button
        href={pathOf(paperId)}
        download
        icon={<DownloadOutlined />}
        aria-label={t('papers.downloadOf', { name })}
      >
        {t('papers.download')}
      </Button>
    </Flex>
  );
}
