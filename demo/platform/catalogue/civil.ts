import {
  account,
  agentPapers,
  both,
  choose,
  copy,
  electronic,
  ELECTRONIC,
  fetched,
  form,
  free,
  FROM,
  guideOf,
  hall,
  household,
  idCard,
  law,
  localRule,
  OFFICE_HOURS,
  original,
  PICK_UP,
  property,
  BY_POST,
  street,
  whoComes,
  type CatalogueItem,
} from "./parts";

const department = "民政局";
const guide = guideOf({
  consult: "0000-5550111",
  complaint: "0000-5550911",
  effectiveFrom: "2026-03-01",
});

export const CIVIL: CatalogueItem[] = [
  {
    code: "11990101MB0000001X4000711001000",
    name: "婚姻登记预约受理（示例）",
    department,
    type: "07",
    kind: "instant",
    limits: { statutory: 1, promised: 1 },
    guide: guide({
      version: 3,
      summary: "男女双方自愿结婚，预约后一同到婚姻登记处办理，审查合格的当天领取结婚证。",
      synonyms: [
        "领证",
        "扯证",
        "结婚登记",
        "结婚证",
        "预约领证",
        "复婚",
        "补领结婚证",
        "结婚证丢了",
      ],
      conditions: [
        "双方自愿结婚，并且亲自到场。",
        "男方年满 22 周岁，女方年满 20 周岁。",
        "双方均无配偶。",
        "双方没有直系血亲和三代以内旁系血亲关系。",
      ],
      questions: [
        choose("purpose", "您要办哪一种？", {
          first: "双方都是第一次结婚",
          again: "有一方离过婚或者丧偶",
          reissue: "结婚证丢失或者损坏，补领",
        }),
        choose("spouse", "双方的身份是？", {
          mainland: "双方都是内地居民",
          hkmt: "一方是港澳台居民",
          foreign: "一方是外国人",
        }),
      ],
      materials: [
        idCard({
          name: "居民身份证（内地居民各自携带）",
          note: "须在有效期内；正在补办的，凭临时居民身份证办理。",
        }),
        form("declaration", "申请结婚登记声明书", {
          copies: 2,
          note: "男女双方各一份，在登记员面前签名并按指印。",
          when: { purpose: ["first", "again"] },
        }),
        original("photo", "双方近期半身免冠合影照片", {
          copies: 3,
          note: "2 寸，红底；登记处可免费拍摄。",
        }),
        household({
          name: "户口簿（内地居民）",
          note: "系统查不到户籍信息时，窗口会请您出示原件。",
        }),
        both("former-marriage", "离婚证、离婚判决书或者配偶死亡证明", {
          issuer: "婚姻登记机关、人民法院或者医疗机构",
          note: "在本省办理过离婚登记的，由窗口查询，不必携带。",
          when: { purpose: ["again"] },
        }),
        both("permit", "港澳台居民有效通行证件和身份证件", {
          issuer: "港澳台有关机关",
          when: { purpose: ["first", "again"], spouse: ["hkmt"] },
        }),
        original("notarised", "经公证的本人无配偶声明", {
          issuer: "居住地公证机构",
          note: "自出具之日起 6 个月内有效。",
          when: { purpose: ["first", "again"], spouse: ["hkmt"] },
        }),
        both("passport", "外国人有效护照或者其他国际旅行证件", {
          issuer: "所在国有关机关",
          when: { purpose: ["first", "again"], spouse: ["foreign"] },
        }),
        original("single-abroad", "经认证的外国人无配偶证明及中文译本", {
          issuer: "所在国公证机构或者有权机关",
          note: "须经我国驻该国使领馆认证，或者办理附加证明书。",
          when: { purpose: ["first", "again"], spouse: ["foreign"] },
        }),
        form("reissue-declaration", "申请补领婚姻登记证声明书", {
          note: "证件损坏的，请把原证带来交回。",
          when: { purpose: ["reissue"] },
        }),
        fetched("archive", "婚姻登记档案", FROM.civil, { when: { purpose: ["reissue"] } }),
      ],
      steps: [
        {
          name: "预约",
          detail: "通过电话、手机应用或者现场取号，选好日期和时段；未预约的，按现场号办理。",
        },
        { name: "初审", detail: "登记员核对证件，询问双方意愿，双方填写并签署声明书。" },
        {
          name: "登记",
          detail: "符合条件的，当场登记并打印结婚证；材料须向外省查证的，于次日答复。",
          limit: 1,
        },
        { name: "颁证", detail: "双方领取结婚证，自愿的可以在颁证厅举行颁证仪式。" },
      ],
      fees: [
        free("婚姻登记", "财税〔2017〕20号：停征婚姻登记费"),
        free("合影拍摄", "《示例市婚姻登记便民措施（示例）》第六条：登记处免费拍照"),
      ],
      places: [
        {
          name: "示例市示例区婚姻登记处",
          address: "示例市示例区同心路 52 号（同心公园东门）",
          windows: "1—6 号登记台",
          phone: "0000-5550113",
          hours: [...OFFICE_HOURS, { days: [6], from: "09:00", to: "12:00" }],
          when: { spouse: ["mainland"] },
        },
        {
          name: "示例市婚姻登记处（涉外涉港澳台）",
          address: "示例市示例区民安路 88 号政务服务大厅三层",
          windows: "301 室",
          phone: "0000-5550114",
          hours: OFFICE_HOURS,
          when: { spouse: ["hkmt", "foreign"] },
        },
      ],
      result: { name: "结婚证", delivery: ["当场领取"] },
      legalBasis: [
        law("中华人民共和国民法典", "第一千零四十六条至第一千零四十九条"),
        localRule("示例市婚姻登记便民措施", "第三条、第六条"),
      ],
    }),
  },
  {
    code: "11990101MB0000001X4000511003000",
    name: "高龄津贴申请（示例）",
    department,
    type: "05",
    kind: "promised",
    limits: { statutory: 30, promised: 15 },
    guide: guide({
      version: 2,
      summary: "本市户籍年满 80 周岁的老年人可以按月领取高龄津贴，审核通过后从申请当月起发放。",
      synonyms: ["老人补贴", "八十岁补贴", "老年津贴", "高龄补贴", "长寿金", "尊老金"],
      conditions: [
        "具有示例市户籍。",
        "年满 80 周岁；可以在满 80 周岁前一个月提出申请。",
        "没有在其他地方领取同类津贴。",
      ],
      questions: [
        choose("age", "老人今年多大年纪？", {
          eighty: "80 至 89 周岁",
          ninety: "90 至 99 周岁",
          hundred: "100 周岁以上",
        }),
        choose("lives", "老人平时住在哪里？", { here: "本市", elsewhere: "外地" }),
        whoComes,
      ],
      materials: [
        idCard({ name: "老人居民身份证" }),
        form("application", "示例市高龄津贴申请表", { note: "老人不便签名的，可以按指印。" }),
        household({ name: "老人户口簿" }),
        account({ name: "老人社会保障卡或银行卡" }),
        fetched("alive", "养老待遇领取资格认证信息", FROM.social, { when: { lives: ["here"] } }),
        electronic("video", "老人手持当日报纸的近照或者视频", {
          note: "近一周内拍摄，用来核实健在情况；也可以由工作人员视频连线核实。",
          when: { lives: ["elsewhere"] },
        }),
        original("centenarian-photo", "老人近期生活照片", {
          copies: 2,
          note: "用于制作百岁老人纪念证。",
          when: { age: ["hundred"] },
        }),
        original("ninety-visit", "上门探访联系单", {
          issuer: "居住地社区居民委员会",
          note: "留下方便上门的时间和联系人，以便安排每季度探访。",
          when: { age: ["ninety"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "便民服务中心当场核对材料，材料不齐的一次告知。" },
        { name: "初审", detail: "镇（街道）核对户籍、年龄和健在情况。", limit: 5 },
        { name: "审批", detail: "民政局复核，查明没有重复领取后作出决定。", limit: 7 },
        { name: "告知与发放", detail: "以短信告知结果，并列入次月发放名册。", limit: 3 },
      ],
      fees: [free("高龄津贴申请")],
      places: [street(), hall("B05、B06 窗口", { age: ["hundred"] })],
      result: { name: "高龄津贴审批告知书", delivery: ["短信告知", PICK_UP] },
      legalBasis: [
        law("中华人民共和国老年人权益保障法", "第三十三条"),
        localRule("示例市高龄津贴发放办法", "第四条至第八条"),
      ],
    }),
  },
  {
    code: "11990101MB0000001X4000711002000",
    name: "离婚登记（示例）",
    department,
    type: "07",
    kind: "instant",
    limits: { statutory: 1, promised: 1 },
    guide: guide({
      summary:
        "双方自愿离婚并已对子女抚养、财产和债务处理协商一致的，先提出申请，三十日冷静期满后再来领证。",
      synonyms: ["离婚", "办离婚", "离婚证", "协议离婚", "离婚冷静期", "撤回离婚申请"],
      conditions: [
        "双方自愿离婚，并且亲自到场。",
        "已签订书面离婚协议，对子女抚养、财产以及债务处理协商一致。",
        "结婚登记是在内地婚姻登记机关办理的。",
        "任何一方在冷静期内可以撤回申请；期满后三十日内不来领证的，视为撤回。",
      ],
      questions: [
        choose("stage", "办到哪一步了？", {
          apply: "第一次来，提出申请",
          certify: "冷静期已满，来领离婚证",
          withdraw: "冷静期内，想撤回申请",
        }),
        choose("children", "有没有未成年子女？", { yes: "有", no: "没有" }, { stage: ["apply"] }),
      ],
      materials: [
        idCard({ name: "双方居民身份证", when: { stage: ["apply", "certify"] } }),
        original("own-id-card", "撤回人居民身份证", {
          issuer: FROM.police,
          note: "一方来即可撤回。",
          when: { stage: ["withdraw"] },
        }),
        original("marriage", "结婚证", {
          issuer: "婚姻登记机关",
          copies: 2,
          note: "双方各持一本；丢失的可以凭档案查询结果办理。",
          when: { stage: ["apply", "certify"] },
        }),
        original("agreement", "离婚协议书", {
          copies: 3,
          note: "到窗口当面签名；双方各留一份，登记处存一份。",
          when: { stage: ["apply", "certify"] },
        }),
        form("application", "离婚登记申请书", { copies: 2, when: { stage: ["apply"] } }),
        copy("birth", "子女出生医学证明或者户口簿", {
          note: "用来核对离婚协议中子女的姓名和出生日期。",
          when: { stage: ["apply"], children: ["yes"] },
        }),
        original("receipt", "离婚登记申请受理回执单", {
          issuer: FROM.civil,
          when: { stage: ["certify", "withdraw"] },
        }),
        original("photo", "双方近期单人免冠照片", {
          copies: 4,
          note: "2 寸，每人 2 张；登记处可免费拍摄。",
          when: { stage: ["certify"] },
        }),
        form("withdrawal", "撤回离婚登记申请书", { when: { stage: ["withdraw"] } }),
        household({ name: "双方户口簿", when: { stage: ["apply"] } }),
      ],
      steps: [
        { name: "申请与受理", detail: "双方共同提出申请，登记员核对材料后发给受理回执单。" },
        { name: "冷静期", detail: "自收到申请之日起三十日，不计入办理时限；任何一方都可以撤回。" },
        {
          name: "审查与登记",
          detail: "冷静期届满后三十日内双方共同到场，查明确属自愿的，当日登记。",
          limit: 1,
        },
        { name: "发证", detail: "双方各领取一本离婚证。" },
      ],
      fees: [free("离婚登记", "财税〔2017〕20号：停征婚姻登记费")],
      places: [
        {
          name: "示例市示例区婚姻登记处",
          address: "示例市示例区同心路 52 号（同心公园东门）",
          windows: "7、8 号登记台；婚姻家庭辅导室",
          phone: "0000-5550113",
          hours: OFFICE_HOURS,
        },
      ],
      result: { name: "离婚证", delivery: ["当场领取"] },
      legalBasis: [
        law("中华人民共和国民法典", "第一千零七十六条至第一千零七十八条、第一千零八十条"),
      ],
    }),
  },
  {
    code: "11990101MB0000001X4000511001000",
    name: "最低生活保障对象认定（示例）",
    department,
    type: "05",
    kind: "promised",
    limits: { statutory: 30, promised: 22 },
    guide: guide({
      version: 2,
      summary:
        "共同生活的家庭成员人均收入低于本市最低生活保障标准、财产状况符合规定的，可以申请按月发放的最低生活保障金。",
      synonyms: ["低保", "吃低保", "低保户", "困难补助", "家里困难", "没有收入"],
      conditions: [
        "家庭成员中至少一人具有示例市户籍。",
        "共同生活的家庭成员人均收入低于本市当年公布的最低生活保障标准。",
        "家庭财产状况符合示例市的规定。",
        "同意授权有关部门核对家庭经济状况。",
      ],
      questions: [
        choose("hardship", "家里主要因为什么困难？", {
          illness: "有人患重病",
          disability: "有人重度残疾",
          work: "没有工作或者收入太低",
        }),
        choose("student", "家里有没有在校学生？", { yes: "有", no: "没有" }),
        whoComes,
      ],
      materials: [
        idCard({ name: "全体家庭成员居民身份证", note: "未成年人没有身份证的，凭户口簿核对。" }),
        form("application", "社会救助申请书", {
          note: "不会填写的，由工作人员代填，本人确认后签名。",
        }),
        form("authorisation", "家庭经济状况核对授权书", {
          note: "所有成年家庭成员都要签名。",
        }),
        household({ name: "全体家庭成员户口簿" }),
        fetched("assets", "房产、车辆、存款和社保缴费信息", "示例市居民家庭经济状况核对中心"),
        original("diagnosis", "诊断证明和近一年医疗费用票据", {
          issuer: "二级以上医疗机构",
          when: { hardship: ["illness"] },
        }),
        fetched("disability", "残疾人证", "示例市残疾人联合会", {
          when: { hardship: ["disability"] },
        }),
        original("income", "收入情况说明", {
          issuer: "用人单位或者本人",
          note: "打零工的由本人写明近三个月的收入，并签名承诺属实。",
          when: { hardship: ["work"] },
        }),
        fetched("school", "学籍信息", FROM.education, { when: { student: ["yes"] } }),
        account(),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "镇（街道）收下申请，材料不齐的一次告知。" },
        {
          name: "信息核对",
          detail: "核对中心查询全体家庭成员的收入和财产，出具核对报告。",
          limit: 7,
        },
        { name: "入户调查", detail: "两名以上工作人员上门了解生活状况，填写调查表。", limit: 5 },
        { name: "公示", detail: "在居住地社区公示审核意见，只公布姓名和拟保障情况。", limit: 7 },
        {
          name: "确认与发放",
          detail: "作出认定决定并书面告知，从作出决定的次月起发放。",
          limit: 3,
        },
      ],
      fees: [free("最低生活保障申请")],
      places: [street()],
      result: { name: "最低生活保障对象确认通知书", delivery: [PICK_UP, "工作人员送达"] },
      legalBasis: [
        law("社会救助暂行办法", "第九条、第十一条"),
        localRule("示例市最低生活保障审核确认办法", "第五条至第十六条"),
      ],
    }),
  },
  {
    code: "11990101MB0000001X4000511005000",
    name: "残疾人两项补贴资格认定（示例）",
    department,
    type: "05",
    kind: "promised",
    limits: { statutory: 30, promised: 12 },
    guide: guide({
      summary:
        "困难残疾人可以申请生活补贴，需要长期照护的重度残疾人可以申请护理补贴，符合条件的可以同时领取。",
      synonyms: ["残疾补贴", "残疾人补助", "护理补贴", "残疾人生活补贴", "重残补贴"],
      conditions: [
        "具有示例市户籍，并持有有效的第二代以上残疾人证。",
        "申请生活补贴的，属于最低生活保障家庭或者低保边缘家庭。",
        "申请护理补贴的，残疾等级为一级或者二级，并且需要长期照护。",
      ],
      questions: [
        choose("subsidy", "您想申请哪一项？", {
          living: "困难残疾人生活补贴",
          care: "重度残疾人护理补贴",
          both: "两项都申请",
        }),
        choose("minor", "残疾人本人满 18 周岁了吗？", { no: "没有", yes: "已满" }),
        whoComes,
      ],
      materials: [
        idCard({ name: "残疾人本人居民身份证" }),
        form("application", "残疾人两项补贴申请审批表"),
        fetched("disability", "残疾人证", "示例市残疾人联合会"),
        fetched("poor", "最低生活保障或者低保边缘家庭认定信息", FROM.civil, {
          when: { subsidy: ["living", "both"] },
        }),
        original("care", "长期照护情况说明", {
          issuer: "居住地社区居民委员会（村民委员会）",
          note: "说明每天需要他人照料的情况，一页即可。",
          when: { subsidy: ["care", "both"] },
        }),
        both("guardian", "监护人居民身份证", {
          issuer: FROM.police,
          note: "由监护人代为申请，不必另写委托书。",
          when: { minor: ["no"] },
        }),
        household({ name: "残疾人和监护人户口簿", when: { minor: ["no"] } }),
        account({ name: "残疾人本人社会保障卡或银行卡" }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "任一镇（街道）都可以受理，户籍不在当地的由系统转办。" },
        { name: "初审", detail: "镇（街道）核对残疾等级和家庭情况。", limit: 4 },
        { name: "生活补贴审定", detail: "残联核实残疾信息，民政局审定。", limit: 6 },
        { name: "发放", detail: "以短信告知结果，从申请当月起计发。", limit: 2 },
      ],
      fees: [free("残疾人两项补贴申请")],
      places: [street(), hall("B07 窗口", { comes: ["agent"] })],
      result: { name: "残疾人两项补贴审定告知书", delivery: ["短信告知", PICK_UP, BY_POST] },
      legalBasis: [
        law("中华人民共和国残疾人保障法", "第四十八条"),
        localRule("示例市残疾人两项补贴实施细则", "第三条至第九条"),
      ],
    }),
  },
  {
    code: "11990101MB0000001X4000111008000",
    name: "民办非企业单位成立登记（示例）",
    department,
    type: "01",
    serves: ["1", "2", "4"],
    kind: "promised",
    limits: { statutory: 40, promised: 15 },
    guide: guide({
      summary:
        "利用非国有资产举办学校、养老、文化等非营利社会服务机构的，经业务主管单位同意后申请成立登记。",
      synonyms: [
        "社会服务机构",
        "民非登记",
        "办养老院",
        "办托老所",
        "社会组织登记",
        "公益机构注册",
      ],
      conditions: [
        "经业务主管单位审查同意；依法可以直接登记的除外。",
        "有规范的名称和必要的组织机构。",
        "有与业务活动相适应的从业人员。",
        "有与业务活动相适应的合法财产。",
        "有必要的场所。",
      ],
      questions: [
        choose("field", "机构主要做什么？", {
          care: "养老服务",
          sport: "文化、体育活动",
          charity: "公益慈善、社区服务，可以直接登记",
        }),
        choose("site", "活动场所是？", {
          own: "自有房屋",
          rent: "租用的房屋",
          lent: "别人无偿提供",
        }),
        whoComes,
      ],
      materials: [
        form("application", "民办非企业单位成立登记申请表", { copies: 2 }),
        original("approval", "业务主管单位批准文件", {
          issuer: "业务主管单位",
          when: { field: ["care", "sport"] },
        }),
        original("charter", "机构章程（草案）", {
          copies: 3,
          note: "按示范文本拟订，全体举办人签名。",
        }),
        original("capital", "验资报告", {
          issuer: "会计师事务所",
          note: "开办资金不得少于 3 万元，并在申请前存入临时账户。",
        }),
        idCard({ name: "拟任法定代表人和理事、监事居民身份证" }),
        fetched("record", "拟任负责人无违法犯罪记录信息", FROM.police),
        property({ when: { site: ["own"] } }),
        both("lease", "房屋租赁合同", { note: "剩余租期不少于一年。", when: { site: ["rent"] } }),
        original("loan", "场所无偿使用证明", {
          issuer: "房屋所有权人",
          when: { site: ["lent"] },
        }),
        fetched("fire", "养老场所消防安全检查信息", "示例市消防救援支队", {
          when: { field: ["care"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "名称核对与受理", detail: "核对名称是否规范，收齐材料后出具受理通知书。" },
        {
          name: "审查",
          detail: "审查章程、资金、场所和负责人情况，必要时听取有关部门意见。",
          limit: 8,
        },
        { name: "现场核实", detail: "两名工作人员到场核实场所与设施。", limit: 4 },
        {
          name: "决定与发证",
          detail: "准予登记的发给登记证书并公告；不予登记的书面说明理由。",
          limit: 3,
        },
      ],
      fees: [free("民办非企业单位登记")],
      places: [hall("B10 窗口")],
      result: { name: "民办非企业单位登记证书", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("民办非企业单位登记管理暂行条例", "第八条、第九条、第十一条"),
        localRule("示例市社会组织登记指引", "第七条"),
      ],
    }),
  },
];
