import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  PauseCircleOutlined,
} from '@ant-design/icons';
import { Tag } from 'antd';

const looks = {
  done: { icon: <CheckCircleOutlined />, color: 'success' },
  running: { icon: <ClockCircleOutlined />, color: 'processing' },
  warning: { icon: <ExclamationCircleOutlined />, color: 'warning' },
  stopped: { icon: <PauseCircleOutlined />, color: 'default' },
  failed: { icon: <CloseCircleOutlined />, color: 'error' },
} as const;

export type Look = keyof typeof looks;

/** A state in words with a sign: the colour never says it alone. */
export function StatusTag({ look, text }: { readonly look: Look; readonly text: string }) {
  const { icon, color } = looks[look];
  return (
    <Tag icon={icon} color={color} className="status-tag">
      {text}
    </Tag>
  );
}
