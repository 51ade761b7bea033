import {
  agentPapers,
  both,
  BY_POST,
  choose,
  copy,
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
  licence,
  localRule,
  OFFICE_HOURS,
  original,
  PICK_UP,
  property,
  selfService,
  street,
  whoComes,
  whoComesForUnit,
  type CatalogueItem,
} from "./parts";

const department = "卫生健康委员会";
const guide = guideOf({
  consult: "0000-5550161",
  complaint: "0000-5550961",
  effectiveFrom: "2026-01-01",
});

export const HEALTH: CatalogueItem[] = [
  {
    code: "11990101MB0000006Q4000723001000",
    name: "出生医学证明签发（示例）",
    department,
    type: "07",
    kind: "promised",
    limits: { statutory: 10, promised: 3 },
    guide: guide({
      version: 2,
      summary:
        "孩子出生后由助产机构签发出生医学证明；丢失的可以补发，姓名或者父亲信息有误的可以换发。",
      synonyms: ["出生证", "出生证明", "生孩子", "出生证丢了", "宝宝出生证明", "给孩子改名字"],
      conditions: [
        "孩子在本市助产机构内出生，或者由本市卫生健康部门首次签发过。",
        "由孩子的母亲、父亲或者其他监护人申请。",
        "换发姓名的，孩子尚未办理出生登记。",
      ],
      questions: [
        choose("matter", "要办哪一种？", {
          first: "首次签发",
          lost: "丢失补发",
          wrong: "信息有误，换发",
        }),
        choose(
          "born",
          "孩子在哪里出生？",
          { hospital: "医院", outside: "家里、路上等医院以外的地方" },
          { matter: ["first"] },
        ),
        choose("married", "父亲信息要写上去吗？", { yes: "要写", no: "只写母亲" }),
        whoComes,
      ],
      materials: [
        idCard({ name: "母亲居民身份证" }),
        both("father", "父亲居民身份证", {
          issuer: FROM.police,
          note: "父母没有登记结婚的，父亲须到场签名。",
          when: { married: ["yes"] },
        }),
        form("register", "出生医学证明首次签发登记表", { when: { matter: ["first"] } }),
        fetched("delivery", "分娩记录", "助产医疗机构", {
          when: { matter: ["first"], born: ["hospital"] },
        }),
        original("dna", "亲子鉴定意见书", {
          issuer: "有资质的司法鉴定机构",
          note: "医院外出生的，用来确认母子关系。",
          when: { matter: ["first"], born: ["outside"] },
        }),
        form("loss", "出生医学证明补发申请表", {
          note: "写明丢失经过，不必登报。",
          when: { matter: ["lost"] },
        }),
        household({ name: "孩子和父母户口簿", when: { matter: ["lost"] } }),
        original("old", "原出生医学证明正页和副页", { when: { matter: ["wrong"] } }),
        form("change", "出生医学证明换发申请表", { when: { matter: ["wrong"] } }),
        ...agentPapers(),
      ],
      steps: [
        { name: "申请", detail: "住院期间由护士协助填写，出院后到窗口办理。" },
        { name: "核对", detail: "核对分娩信息、父母身份和孩子姓名。", limit: 2 },
        { name: "签发", detail: "打印并加盖专用章，领证人当面核对后签收。", limit: 1 },
      ],
      fees: [free("出生医学证明")],
      places: [
        {
          name: "示例市妇幼保健院出生证明办理室",
          address: "示例市示例区康宁路 12 号门诊楼一层",
          windows: "102 室",
          phone: "0000-5550165",
          hours: OFFICE_HOURS,
          when: { matter: ["first"], born: ["hospital"] },
        },
        hall("F04 窗口（新生儿一件事）"),
      ],
      result: { name: "出生医学证明", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国母婴保健法", "第二十三条"),
        localRule("示例市出生医学证明管理办法", "第六条、第九条、第十二条"),
      ],
    }),
  },
  {
    code: "11990101MB0000006Q4002023002000",
    name: "生育登记（示例）",
    department,
    type: "20",
    kind: "instant",
    limits: { statutory: 5, promised: 1 },
    guide: guide({
      version: 2,
      summary:
        "怀孕后或者生育后办理生育登记，不限生育数量，登记后可以享受孕产保健、生育保险等服务。",
      synonyms: ["准生证", "怀孕登记", "生育服务证", "二胎登记", "三胎登记", "生孩子要办什么证"],
      conditions: [
        "女方或者男方一方具有示例市户籍，或者在示例市居住。",
        "已经怀孕或者生育；计划怀孕的也可以提前登记。",
      ],
      questions: [
        choose("stage", "现在是什么情况？", {
          pregnant: "已经怀孕",
          born: "孩子已经出生",
          planning: "准备怀孕",
        }),
        choose("allowance", "要同时申请什么？", {
          none: "只登记",
          insurance: "生育保险待遇",
          subsidy: "育儿补贴",
        }),
        whoComes,
      ],
      materials: [
        idCard({ name: "夫妻双方居民身份证" }),
        form("registration", "生育登记表", { note: "可以在手机上填写。" }),
        fetched("marriage", "结婚登记信息", FROM.civil, { note: "没有登记结婚的不必提供。" }),
        fetched("pregnancy", "孕产妇保健手册信息", FROM.health, {
          note: "尚未建册的，凭医院的检查单登记。",
          when: { stage: ["pregnant"] },
        }),
        fetched("birth", "出生医学证明", FROM.health, { when: { stage: ["born"] } }),
        fetched("insured", "生育保险参保信息", FROM.insurance, {
          when: { allowance: ["insurance"] },
        }),
        copy("account", "孩子监护人银行卡", { when: { allowance: ["subsidy"] } }),
        household({ name: "孩子户口簿", when: { allowance: ["subsidy"] } }),
        ...agentPapers(),
      ],
      steps: [
        { name: "填报", detail: "在手机上或者窗口填写基本信息。" },
        { name: "登记", detail: "联网核对信息，当日登记并生成电子凭证。", limit: 1 },
        { name: "联办", detail: "把登记结果推送给医保和社区卫生服务机构，不必再跑。" },
      ],
      fees: [free("生育登记")],
      places: [
        street(),
        hall("F04 窗口（新生儿一件事）", { stage: ["born"] }),
        selfService({ stage: ["planning", "pregnant"], comes: ["self"] }),
      ],
      result: { name: "生育登记凭证", delivery: [ELECTRONIC, "当场领取"] },
      legalBasis: [
        law("中华人民共和国人口与计划生育法", "第十八条"),
        localRule("示例市生育登记服务办法", "第三条、第五条"),
      ],
    }),
  },
  {
    code: "11990101MB0000006Q4000123003000",
    name: "公共场所卫生许可（示例）",
    department,
    type: "01",
    serves: ["1", "2"],
    kind: "promised",
    limits: { statutory: 20, promised: 6 },
    guide: guide({
      version: 3,
      summary:
        "开设宾馆、理发店、美容店、游泳场馆等公共场所，营业前取得卫生许可证；部分场所可以告知承诺，当场领证。",
      synonyms: ["卫生许可证", "开理发店", "开美容院", "开宾馆", "开民宿", "开浴室", "游泳馆"],
      conditions: [
        "场所的选址、布局和设施符合国家卫生标准和规范。",
        "直接为顾客服务的人员持有有效健康合格证明。",
        "建立卫生管理制度，配备专职或者兼职卫生管理人员。",
      ],
      questions: [
        choose("venue", "是什么场所？", {
          hair: "理发店、美容店",
          hotel: "宾馆、民宿",
          bath: "游泳场馆、公共浴室",
        }),
        choose("matter", "要办哪一种？", {
          first: "新办",
          renew: "四年期满，延续",
          change: "变更",
        }),
        choose(
          "promise",
          "愿意用告知承诺的方式办吗？",
          { yes: "愿意，签承诺书", no: "按一般程序办" },
          { venue: ["hair", "hotel"], matter: ["first"] },
        ),
        whoComes,
      ],
      materials: [
        form("application", "公共场所卫生许可申请表"),
        licence(),
        idCard({ name: "法定代表人（负责人）居民身份证" }),
        original("layout", "场所方位示意图和平面图", { when: { matter: ["first"] } }),
        fetched("health", "从业人员健康合格证明", FROM.health, {
          when: { matter: ["first", "renew"] },
        }),
        original("test", "近一年的卫生检测报告", {
          issuer: "有资质的检测机构",
          note: "签署告知承诺书的，在领证后两个月内补交。",
          when: { matter: ["first", "renew"] },
        }),
        original("water", "水质循环净化、消毒设施说明", { when: { venue: ["bath"] } }),
        original("linen", "布草洗涤消毒方案或者委托洗涤合同", { when: { venue: ["hotel"] } }),
        form("commitment", "卫生许可告知承诺书", {
          when: { venue: ["hair", "hotel"], matter: ["first"], promise: ["yes"] },
        }),
        original("permit", "原公共场所卫生许可证", { when: { matter: ["renew", "change"] } }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "核对材料；签署承诺书的当场作出决定。" },
        { name: "审查", detail: "审查布局、检测结果和人员健康情况。", limit: 2 },
        {
          name: "现场核实",
          detail: "卫生监督员到场核对；告知承诺的在领证后两个月内核查。",
          limit: 2,
          when: { matter: ["first", "renew"] },
        },
        { name: "决定与发证", detail: "准予许可的制发许可证并公示。", limit: 2 },
      ],
      fees: [free("公共场所卫生许可")],
      places: [hall("G01、G02 窗口"), street({ venue: ["hair"] })],
      result: { name: "公共场所卫生许可证", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("公共场所卫生管理条例", "第四条、第七条"),
        localRule("示例市公共场所卫生许可办法", "第六条、第十条"),
      ],
    }),
  },
  {
    code: "11990101MB0000006Q4000123004000",
    name: "护士执业注册（示例）",
    department,
    type: "01",
    kind: "promised",
    limits: { statutory: 20, promised: 5 },
    guide: guide({
      summary:
        "通过护士执业资格考试的人员首次注册，或者在岗护士延续、变更执业注册，注册有效期五年。",
      synonyms: ["护士证", "护士注册", "护士换单位", "护士延续注册", "护士执照"],
      conditions: [
        "具有完全民事行为能力。",
        "完成规定学制的护理、助产专业学习，并在教学、综合医院完成八个月以上临床实习。",
        "通过护士执业资格考试，符合规定的健康标准。",
      ],
      questions: [
        choose("matter", "要办哪一种？", {
          first: "首次注册",
          renew: "五年期满延续",
          change: "换了工作单位",
        }),
        choose(
          "passed",
          "考试合格多久了？",
          { recent: "三年以内", long: "超过三年" },
          { matter: ["first"] },
        ),
        choose("employer", "现在的单位是？", { hospital: "本市医院", clinic: "诊所、门诊部" }),
      ],
      materials: [
        form("application", "护士执业注册申请审核表", { note: "由执业机构盖章。" }),
        idCard(),
        fetched("diploma", "护理或者助产专业学历信息", FROM.education, {
          when: { matter: ["first"] },
        }),
        fetched("exam", "护士执业资格考试成绩", FROM.health, { when: { matter: ["first"] } }),
        original("practice", "临床实习证明", {
          issuer: "实习医院",
          note: "写明起止时间，满八个月。",
          when: { matter: ["first"] },
        }),
        original("training", "三个月临床护理培训考核合格证明", {
          issuer: "培训医院",
          when: { matter: ["first"], passed: ["long"] },
        }),
        original("health", "近六个月内的健康体检证明", {
          issuer: "二级以上医疗机构",
          when: { matter: ["first", "renew"] },
        }),
        original("certificate", "护士执业证书", {
          note: "已经领取电子证照的不必提供。",
          when: { matter: ["renew", "change"] },
        }),
        fetched("clinic", "执业机构的备案或者许可信息", FROM.health, {
          when: { employer: ["clinic"] },
        }),
      ],
      steps: [
        { name: "网上申请", detail: "本人在注册系统填报，执业机构网上确认。" },
        { name: "受理", detail: "窗口核对材料，当场受理。", limit: 1 },
        { name: "审核", detail: "核对学历、考试、实习和健康条件。", limit: 3 },
        { name: "决定与发证", detail: "予以注册的制发护士执业证书。", limit: 1 },
      ],
      fees: [free("护士执业注册")],
      places: [hall("G03 窗口")],
      result: { name: "护士执业证书", delivery: [ELECTRONIC, PICK_UP, BY_POST] },
      legalBasis: [law("护士条例", "第七条、第八条、第九条、第十条")],
    }),
  },
  {
    code: "11990101MB0000006Q4001023005000",
    name: "诊所备案（示例）",
    department,
    type: "10",
    serves: ["1", "2"],
    kind: "instant",
    limits: { statutory: 20, promised: 1 },
    guide: guide({
      summary:
        "开办普通诊所、口腔诊所、中医诊所等，向所在区域卫生健康部门备案，取得备案凭证后执业。",
      synonyms: ["开诊所", "诊所执照", "开牙科", "开中医馆", "个体行医", "诊所备案凭证"],
      conditions: [
        "诊所负责人经注册后在医疗机构执业满五年；中医诊所按照中医药法的规定执行。",
        "房屋、设备和人员符合诊所基本标准。",
        "有污水、医疗废物处置方案和必要的规章制度。",
      ],
      questions: [
        choose("kind", "是哪一类诊所？", {
          general: "普通诊所",
          dental: "口腔诊所",
          chinese: "中医诊所",
        }),
        choose("site", "房屋是？", { own: "自有", rent: "租用" }),
        choose(
          "xray",
          "有没有 X 射线设备？",
          { no: "没有", yes: "有" },
          { kind: ["general", "dental"] },
        ),
        whoComesForUnit,
      ],
      materials: [
        form("form", "诊所备案信息表"),
        licence(),
        idCard({ name: "诊所主要负责人居民身份证" }),
        fetched("doctor", "医师执业注册信息", FROM.health, {
          when: { kind: ["general", "dental"] },
        }),
        original("chinese", "中医医师资格证书或者中医专长证书", { when: { kind: ["chinese"] } }),
        original("chairs", "牙科综合治疗椅清单和消毒设备说明", { when: { kind: ["dental"] } }),
        property({ when: { site: ["own"] } }),
        both("lease", "房屋租赁合同", { when: { site: ["rent"] } }),
        original("layout", "诊所平面布局图"),
        copy("waste", "医疗废物集中处置协议", { issuer: "医疗废物处置单位" }),
        original("radiation", "放射工作人员资质和防护检测报告", {
          note: "还须另行办理放射诊疗许可。",
          when: { kind: ["general", "dental"], xray: ["yes"] },
        }),
        copy("agent-letter", "经办人授权委托书和身份证", { when: { comes: ["agent"] } }),
      ],
      steps: [
        { name: "提交", detail: "网上或者窗口提交备案信息。" },
        { name: "核对与备案", detail: "材料齐全的，当日发给诊所备案凭证。", limit: 1 },
        { name: "事后核查", detail: "备案之日起三十日内到场核查，不符合的责令改正。" },
      ],
      fees: [free("诊所备案")],
      places: [
        hall("G04 窗口", { kind: ["general", "dental"] }),
        hall("G05 窗口（中医药服务）", { kind: ["chinese"] }),
      ],
      result: { name: "诊所备案凭证", delivery: ["当场领取", BY_POST, ELECTRONIC] },
      legalBasis: [
        law("医疗机构管理条例", "第十四条"),
        law("中华人民共和国中医药法", "第十四条"),
        localRule("示例市诊所备案服务规程", "第四条"),
      ],
    }),
  },
];
