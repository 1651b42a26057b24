const PLACES = ['城东新区', '闾山镇', '沟帮子街道', '广宁街道', '富屯街道'];
const KINDS = [
  { name: '第二小学教学楼', scale: '教学楼一栋，建筑面积8200平方米' },
  { name: '人民医院门诊综合楼', scale: '门诊综合楼一栋，建筑面积15600平方米' },
  { name: '污水处理厂提标改造工程', scale: '日处理能力3万吨，改造生化池和深度处理车间' },
  { name: '安置住宅小区一期', scale: '住宅六栋，建筑面积42000平方米，含地下车库' },
  { name: '农产品冷链物流园', scale: '冷库两座、分拣车间一栋，建筑面积12800平方米' },
  { name: '集中供热管网改造工程', scale: '改造供热管网11.6公里，换热站4座' },
  { name: '民俗文化中心', scale: '文化中心一栋，建筑面积6400平方米' },
  { name: '装备制造标准厂房', scale: '标准厂房四栋，建筑面积21000平方米' },
];

/** What a project of the demonstration is; as many names differ as there are places and kinds. */
export function projectOf(index: number): Record<'name' | 'address' | 'scale', string> {
  const place = PLACES[index % PLACES.length] ?? '';
  const { name, scale } = KINDS[index % KINDS.length] ?? { name: '', scale: '' };
  return { name: `${place}${name}（示例）`, address: `北镇市${place}`, scale };
}
