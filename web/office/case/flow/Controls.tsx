import {
  ArrowDownOutlined,
  ArrowLeftOutlined,
  ArrowRightOutlined,
  ArrowUpOutlined,
  CompressOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { fit, panBy, zoomBy, type Viewer } from './viewer.ts';

const ZOOM = 1.25;
/** Pixels that one press moves the diagram. */
const STEP = 120;

/** Moving about in a diagram without a mouse. */
export function Controls({
  viewer,
  present,
}: {
  readonly viewer: Viewer;
  readonly present: string | undefined;
}) {
  const { t } = useTranslation('case');
  const controls = [
    { name: 'zoomIn', icon: <ZoomInOutlined />, act: () => zoomBy(viewer, ZOOM) },
    { name: 'zoomOut', icon: <ZoomOutOutlined />, act: () => zoomBy(viewer, 1 / ZOOM) },
    { name: 'fit', icon: <CompressOutlined />, act: () => fit(viewer, present) },
    { name: 'left', icon: <ArrowLeftOutlined />, act: () => panBy(viewer, STEP, 0) },
    { name: 'right', icon: <ArrowRightOutlined />, act: () => panBy(viewer, -STEP, 0) },
    { name: 'up', icon: <ArrowUpOutlined />, act: () => panBy(viewer, 0, STEP) },
    { name: 'down', icon: <ArrowDownOutlined />, act: () => panBy(viewer, 0, -STEP) },
  ];
  return (
    <Flex wrap gap="small" className="flow-controls">
      {controls.map(({ name, icon, act }) => (
        <Button key={name} icon={icon} aria-label={t(`flow.control.${name}`)} onClick={act} />
      ))}
    </Flex>
  );
}
