import {
  account,
  agentPapers,
  both,
  BY_POST,
  choose,
  copy,
  ELECTRONIC,
  electronic,
  fetched,
  form,
  free,
  FROM,
  guideOf,
  hall,
  household,
  idCard,
  law,
  licence,
  localRule,
  OFFICE_HOURS,
  original,
  PICK_UP,
  property,
  street,
  whoComes,
  type CatalogueItem,
} from "./parts";

const department = "教育局";
const guide = guideOf({
  consult: "0000-5550171",
  complaint: "0000-5550971",
  effectiveFrom: "2026-03-20",
});

/** Schools take in applications themselves; which one follows from where a child lives. */
const school = (windows: string) => ({
  name: "就读或者拟就读学校",
  address: "示例市示例区书院路 5 号（书院小学），其他学校地址可拨打咨询电话查询",
  windows,
  phone: "0000-5550175",
  hours: OFFICE_HOURS,
});

export const EDUCATION: CatalogueItem[] = [
  {
    code: "11990101MB0000007U4002005001000",
    name: "小学一年级新生入学报名（示例）",
    department,
    type: "20",
    kind: "promised",
    limits: { statutory: 30, promised: 20 },
    guide: guide({
      version: 4,
      summary:
        "年满六周岁的儿童免试就近入学，本市户籍和随迁子女都在网上报名，材料由系统核对，一般不必到校。",
      synonyms: [
        "孩子上学",
        "上小学",
        "幼升小",
        "学区",
        "随迁子女入学",
        "外地孩子上学",
        "报名一年级",
      ],
      conditions: [
        "当年 8 月 31 日前年满六周岁。",
        "户籍、房产或者居住证在招生范围内。",
        "因身体原因需要延缓入学的，应当另行申请。",
      ],
      questions: [
        choose("status", "孩子属于哪一类？", {
          settled: "本市户籍，家在学校招生范围内",
          collective: "本市户籍，没有房产",
          migrant: "外地户籍，随父母在本市居住",
        }),
        choose("special", "有没有特殊情况？", {
          none: "没有",
          twins: "双胞胎、多子女希望同校",
          disabled: "孩子残疾，需要随班就读",
          martyr: "烈士子女、现役军人子女等优待对象",
        }),
        choose("comes", "怎么报名？", { online: "自己在网上报", window: "到现场，请人帮忙报" }),
      ],
      materials: [
        household({ name: "孩子和监护人户口簿" }),
        fetched("birth", "出生医学证明", FROM.health),
        fetched("vaccination", "预防接种查验证明", FROM.health),
        property({ name: "家庭住房不动产权证书", when: { status: ["settled"] } }),
        original("no-house", "住房情况承诺书", {
          note: "写明现住址和同住人，由监护人签名。",
          when: { status: ["collective"] },
        }),
        fetched("residence", "监护人居住证", FROM.police, { when: { status: ["migrant"] } }),
        fetched("insured", "监护人社会保险缴费记录", FROM.social, {
          when: { status: ["migrant"] },
        }),
        form("siblings", "多子女同校申请表", { when: { special: ["twins"] } }),
        original("assessment", "残疾儿童入学评估意见", {
          issuer: "示例市残疾人教育专家委员会",
          when: { special: ["disabled"] },
        }),
        fetched("honour", "优待对象身份信息", "示例市退役军人事务局", {
          when: { special: ["martyr"] },
        }),
        idCard({ name: "监护人居民身份证", when: { comes: ["window"] } }),
      ],
      steps: [
        { name: "网上登记", detail: "在报名平台填写孩子和监护人信息，授权系统核对。" },
        { name: "信息核验", detail: "公安、自然资源、社保等部门数据联网核对。", limit: 8 },
        { name: "审核分配", detail: "学校审核，学位不足的由教育局统筹安排。", limit: 7 },
        { name: "录取告知", detail: "短信通知，家长在网上打印入学通知书。", limit: 5 },
      ],
      fees: [free("义务教育入学", "《中华人民共和国义务教育法》第二条：不收学费、杂费")],
      places: [school("招生办公室"), hall("H01 窗口（入学一件事）", { comes: ["window"] })],
      result: { name: "入学通知书", delivery: [ELECTRONIC, BY_POST] },
      legalBasis: [
        law("中华人民共和国义务教育法", "第二条、第十一条、第十二条"),
        localRule("示例市义务教育招生入学实施意见", "第三条至第七条"),
      ],
    }),
  },
  {
    code: "11990101MB0000007U4002005002000",
    name: "义务教育阶段转学（示例）",
    department,
    type: "20",
    kind: "promised",
    limits: { statutory: 10, promised: 5 },
    guide: guide({
      version: 2,
      summary:
        "小学、初中在校学生因搬家、父母工作调动等需要转学的，由转入学校在学籍系统中发起办理。",
      synonyms: ["转学", "孩子换学校", "转学籍", "转校", "搬家转学"],
      conditions: [
        "学生户籍或者家庭住址发生变化，或者父母工作调动。",
        "转入学校有空余学位；不足的由教育局协调其他学校。",
        "毕业年级的学生一般不转学；学期中途一般不转学。",
      ],
      questions: [
        choose("direction", "从哪里转到哪里？", {
          in: "从外地转入本市",
          inside: "在本市内转学",
          out: "从本市转出",
        }),
        choose("ground", "因为什么转学？", {
          move: "搬家或者买房",
          job: "父母工作调动",
          health: "孩子身体原因",
        }),
        whoComes,
      ],
      materials: [
        form("application", "转学申请表", { note: "由监护人填写并签名。" }),
        idCard({ name: "监护人居民身份证" }),
        household({ name: "学生户口簿", when: { direction: ["in", "inside"] } }),
        fetched("register", "学籍基本信息", FROM.education, {
          note: "跨省的由全国学籍系统调取。",
          when: { direction: ["in"] },
        }),
        fetched("inside", "本市学籍信息和综合素质评价记录", FROM.education, {
          when: { direction: ["inside"] },
        }),
        original("accept", "转入学校同意接收的联系函", {
          issuer: "转入学校",
          when: { direction: ["out"] },
        }),
        property({ name: "新住所的不动产权证书或者租赁备案", when: { ground: ["move"] } }),
        copy("job", "工作调动文件或者劳动合同", { when: { ground: ["job"] } }),
        original("diagnosis", "诊断证明和病历", {
          issuer: "二级以上医疗机构",
          when: { ground: ["health"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "申请", detail: "监护人向转入学校提出，学校核对学位后受理。" },
        { name: "学校核办", detail: "转入、转出学校在学籍系统中核办。", limit: 3 },
        { name: "主管部门核办", detail: "双方教育部门在系统中核准。", limit: 2 },
        { name: "入学", detail: "监护人收到短信后，带孩子到校报到。" },
      ],
      fees: [free("转学")],
      places: [school("教务处"), hall("H02 窗口", { direction: ["in", "out"] })],
      result: { name: "转学核准通知", delivery: ["短信告知", PICK_UP] },
      legalBasis: [
        law("中小学生学籍管理办法", "第三章"),
        localRule("示例市中小学转学办理规定", "第四条、第六条"),
      ],
    }),
  },
  {
    code: "11990101MB0000007U4000105003000",
    name: "教师资格认定（示例）",
    department,
    type: "01",
    kind: "promised",
    limits: { statutory: 22, promised: 15 },
    guide: guide({
      version: 3,
      summary:
        "具备学历、通过教师资格考试并且普通话水平达标的人员，申请认定幼儿园、小学和初级中学教师资格。",
      synonyms: ["教师资格证", "教资", "当老师", "幼师证", "考教师证", "教师证认定"],
      conditions: [
        "拥护宪法和法律，品行良好，未受过不得取得教师资格的处罚。",
        "具备相应学历，并取得有效的教师资格考试合格证明。",
        "普通话水平达到二级乙等以上；申请语文教师的达到二级甲等以上。",
        "户籍、居住证或者就读学校在示例市。",
      ],
      questions: [
        choose("stage", "申请哪一种？", { kinder: "幼儿园", primary: "小学", junior: "初级中学" }),
        choose("base", "凭什么在本市申请？", {
          household: "本市户籍",
          residence: "本市居住证",
          student: "在本市高校就读",
        }),
        choose("diploma", "学历是在哪里取得的？", { inland: "内地高校", abroad: "国外或者港澳台" }),
      ],
      materials: [
        idCard(),
        household({ when: { base: ["household"] } }),
        fetched("residence", "居住证", FROM.police, { when: { base: ["residence"] } }),
        fetched("student", "学籍信息", FROM.education, { when: { base: ["student"] } }),
        fetched("diploma", "学历证书", FROM.education, { when: { diploma: ["inland"] } }),
        original("abroad", "国（境）外学历学位认证书", {
          issuer: "教育部留学服务中心",
          when: { diploma: ["abroad"] },
        }),
        fetched("exam", "教师资格考试合格证明", FROM.education),
        fetched("mandarin", "普通话水平测试等级证书", FROM.education),
        original("health", "体检合格证明", {
          issuer: "教育局指定的体检医院",
          note: "六个月内有效；幼儿园申请人另查滴虫、淋球菌等项目。",
        }),
        electronic("photo", "近期免冠正面白底证件照", { note: "190×265 像素以上，JPG 格式。" }),
        original("kinder-check", "幼儿园教师岗位背景承诺书", { when: { stage: ["kinder"] } }),
        original("subject", "任教学科申报表", {
          note: "须与考试合格证明上的学科一致。",
          when: { stage: ["junior"] },
        }),
      ],
      steps: [
        { name: "网上申报", detail: "在中国教师资格网报名，选择认定机构和现场确认点。" },
        { name: "现场确认与体检", detail: "按预约时间确认材料，到指定医院体检。" },
        { name: "审查", detail: "核对学历、考试、体检和无犯罪记录。", limit: 9 },
        { name: "认定", detail: "作出认定结论并公布。", limit: 3 },
        { name: "制证发证", detail: "制作教师资格证书，通知领取。", limit: 3 },
      ],
      fees: [free("教师资格认定")],
      places: [hall("H03 窗口")],
      result: { name: "教师资格证书", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国教师法", "第十条、第十一条、第十三条"),
        law("教师资格条例", "第十三条至第十六条"),
      ],
    }),
  },
  {
    code: "11990101MB0000007U4000505004000",
    name: "家庭经济困难学生资助（示例）",
    department,
    type: "05",
    kind: "promised",
    limits: { statutory: 30, promised: 15 },
    guide: guide({
      version: 2,
      summary: "从幼儿园到高中阶段，家庭经济困难的学生每学期可以申请生活补助、助学金或者免学费。",
      synonyms: ["助学金", "贫困生补助", "上学补助", "困难学生", "免学费", "营养午餐补助"],
      conditions: [
        "学生具有示例市公办或者普惠性学校的正式学籍。",
        "家庭经济困难，如低保、低保边缘、孤儿、残疾或者突遭变故的家庭。",
        "每学期开学后二十日内提出。",
      ],
      questions: [
        choose("stage", "孩子在读哪一段？", {
          kinder: "幼儿园",
          compulsory: "小学、初中",
          high: "高中、中职",
        }),
        choose("hardship", "家庭困难的原因是？", {
          dibao: "低保或者低保边缘家庭",
          orphan: "孤儿或者事实无人抚养儿童",
          disabled: "学生本人残疾",
          sudden: "家里突遭重病、灾害等变故",
        }),
        choose(
          "boarding",
          "孩子住校吗？",
          { no: "不住校", yes: "住校" },
          { stage: ["compulsory"] },
        ),
      ],
      materials: [
        form("application", "家庭经济困难学生资助申请表", {
          note: "由监护人签名，班主任可以代填。",
        }),
        idCard({ name: "监护人居民身份证" }),
        household({ name: "学生户口簿" }),
        fetched("dibao", "低保或者低保边缘家庭认定信息", FROM.civil, {
          when: { hardship: ["dibao"] },
        }),
        fetched("orphan", "孤儿或者事实无人抚养儿童认定信息", FROM.civil, {
          when: { hardship: ["orphan"] },
        }),
        fetched("disability", "残疾人证", "示例市残疾人联合会", {
          when: { hardship: ["disabled"] },
        }),
        original("sudden", "变故情况证明", {
          issuer: "医疗机构或者居住地社区居民委员会",
          note: "如医疗费用票据、灾情证明，任选其一。",
          when: { hardship: ["sudden"] },
        }),
        original("board", "住宿登记证明", {
          issuer: "就读学校",
          when: { stage: ["compulsory"], boarding: ["yes"] },
        }),
        copy("fee-receipt", "保教费缴费凭据", { when: { stage: ["kinder"] } }),
        form("tuition", "免学费申请表", { when: { stage: ["high"] } }),
        account({ name: "监护人或者学生的社会保障卡" }),
      ],
      steps: [
        { name: "申请", detail: "交给班主任，不在班级里公开讲述家庭困难。" },
        { name: "学校认定", detail: "学校认定小组评议困难等级。", limit: 6 },
        { name: "公示与复核", detail: "在校内公示等级，不公示隐私信息；教育局复核。", limit: 5 },
        { name: "拨付", detail: "资金打入资助卡，以短信告知。", limit: 4 },
      ],
      fees: [free("学生资助申请")],
      places: [school("资助办公室"), street({ hardship: ["dibao", "orphan", "disabled"] })],
      result: { name: "学生资助认定告知书", delivery: ["班主任转交", "短信告知"] },
      legalBasis: [
        law("中华人民共和国义务教育法", "第四十四条"),
        localRule("示例市学生资助资金管理细则", "第六条至第十一条"),
      ],
    }),
  },
  {
    code: "11990101MB0000007U4000105005000",
    name: "校外培训机构办学许可（示例）",
    department,
    type: "01",
    serves: ["1", "2", "4"],
    kind: "promised",
    limits: { statutory: 60, promised: 20 },
    guide: guide({
      summary:
        "面向中小学生开办文化、艺术、科技等非学科类培训的，先取得办学许可证，再办理法人登记。",
      synonyms: ["开培训班", "辅导班许可", "办学许可证", "开琴行", "艺术培训", "开补习班"],
      conditions: [
        "举办者具有法人资格或者为无违法犯罪记录的自然人。",
        "有符合安全条件的固定场所，同一培训时段生均面积不低于 3 平方米。",
        "有与培训内容相适应的教学人员和管理制度。",
        "预收费全部纳入监管账户。",
      ],
      questions: [
        choose("field", "办哪一类培训？", { art: "艺术", science: "科技、编程", sport: "体育" }),
        choose("site", "场所是？", { own: "自有", rent: "租用" }),
        choose("organiser", "举办者是？", { person: "个人", company: "公司或者社会组织" }),
      ],
      materials: [
        form("application", "校外培训机构设立申请表"),
        idCard({ name: "举办者居民身份证", when: { organiser: ["person"] } }),
        licence({ name: "举办单位营业执照或者登记证书", when: { organiser: ["company"] } }),
        fetched("record", "举办者和教学人员无犯罪记录信息", FROM.police),
        property({ when: { site: ["own"] } }),
        both("lease", "房屋租赁合同", { note: "剩余租期不少于两年。", when: { site: ["rent"] } }),
        fetched("fire", "场所消防验收或者备案信息", FROM.housing),
        original("teachers", "教学人员名册和资格材料", {
          note: "每人附资格证书或者专业技能证明。",
        }),
        original("course", "课程与教材清单", { note: "引进的教材注明来源。" }),
        original("escrow", "预收费监管协议", { issuer: "监管银行" }),
        fetched("approval", "文化和旅游主管部门的审核意见", "示例市文化和旅游局", {
          when: { field: ["art"] },
        }),
        fetched("sport", "体育主管部门的审核意见", "示例市体育局", { when: { field: ["sport"] } }),
      ],
      steps: [
        { name: "受理", detail: "核对材料，出具受理通知书。", limit: 2 },
        { name: "部门审核", detail: "主管部门审核培训内容与人员。", limit: 8 },
        { name: "现场核验", detail: "教育、消防、市场监管等部门同一天到场，一次核验。", limit: 5 },
        { name: "决定与公示", detail: "作出决定，公示无异议的发证。", limit: 5 },
      ],
      fees: [free("办学许可")],
      places: [hall("H05 窗口")],
      result: { name: "民办学校办学许可证", delivery: [PICK_UP, BY_POST] },
      legalBasis: [
        law("中华人民共和国民办教育促进法", "第十二条"),
        localRule("示例市校外培训机构设置标准", "第三条至第九条"),
      ],
    }),
  },
];
