const PLACES = ['城东新区', '闾山镇', '沟帮子街道', '广宁街道', '富屯街道'];
const KINDS = [
  '第二小学教学楼',
  '人民医院门诊综合楼',
  '污水处理厂提标改造工程',
  '安置住宅小区一期',
  '农产品冷链物流园',
  '集中供热管网改造工程',
  '民俗文化中心',
  '装备制造标准厂房',
];

/** The name of a project of the demonstration; as many differ as there are places and kinds. */
export function nameOfProject(index: number): string {
  const place = PLACES[index % PLACES.length] ?? '';
  const kind = KINDS[index % KINDS.length] ?? '';
  return `${place}${kind}（示例）`;
}
