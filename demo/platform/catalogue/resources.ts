import {
  agentPapers,
  both,
  BY_POST,
  choose,
  ELECTRONIC,
  fee,
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
  type CatalogueItem,
} from "./parts";

const department = "自然资源局";
const guide = guideOf({
  consult: "0000-5550181",
  complaint: "0000-5550981",
  effectiveFrom: "2026-06-01",
});

const REGISTRATION_FEE = "发改价格规〔2016〕2559号";

export const RESOURCES: CatalogueItem[] = [
  {
    code: "11990101MB0000008Y4000715001000",
    name: "二手房转移登记（示例）",
    department,
    type: "07",
    serves: ["1", "2"],
    kind: "promised",
    limits: { statutory: 30, promised: 3 },
    guide: guide({
      version: 5,
      summary:
        "买卖、赠与二手房或者夫妻之间变更份额的，登记和缴税在同一窗口办理，领取新的不动产权证书。",
      synonyms: ["过户", "二手房过户", "买房", "卖房", "房产证", "房子赠与", "房产证加名字"],
      conditions: [
        "房屋已经登记，权属清楚，没有查封。",
        "买卖双方（赠与双方）意思表示真实，共同申请。",
        "房屋有抵押的，可以不解押直接过户（带押过户），须贷款银行参与。",
      ],
      questions: [
        choose("cause", "因为什么过户？", {
          sale: "买卖",
          gift: "赠与",
          spouse: "夫妻加名、减名或者离婚分割",
        }),
        choose("kind", "是什么房子？", {
          home: "住宅",
          other: "商铺、办公等非住宅",
          garage: "车库、车位",
        }),
        choose(
          "mortgage",
          "房子还有贷款没有还清吗？",
          { no: "没有", yes: "有，想带押过户" },
          {
            cause: ["sale"],
          },
        ),
        whoComes,
      ],
      materials: [
        form("application", "不动产登记申请书", { note: "由系统生成，双方签名。" }),
        idCard({ name: "双方居民身份证", note: "双方共同到场，也可以在网上视频核验。" }),
        original("certificate", "不动产权证书或者房屋所有权证", { issuer: FROM.land }),
        fetched("contract", "存量房买卖合同网签备案信息", FROM.housing, {
          when: { cause: ["sale"] },
        }),
        original("gift", "赠与合同", {
          note: "在窗口面签的，不必公证。",
          when: { cause: ["gift"] },
        }),
        original("agreement", "夫妻财产约定、离婚协议或者生效法律文书", {
          when: { cause: ["spouse"] },
        }),
        fetched("marriage", "婚姻登记信息", FROM.civil, { when: { cause: ["spouse"] } }),
        fetched("tax", "完税或者减免税信息", FROM.tax, { note: "同窗缴税，由系统传递。" }),
        original("bank", "贷款银行带押过户协议", {
          issuer: "贷款银行",
          when: { cause: ["sale"], mortgage: ["yes"] },
        }),
        both("garage", "车位位置图", { when: { kind: ["garage"] } }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "一窗收取登记、税务和交易材料，当场核对身份。" },
        { name: "税费核定", detail: "税务窗口同步核定税款，扫码缴纳。", limit: 1 },
        { name: "审核与登簿", detail: "查验登记簿，记载新的权利人。", limit: 1 },
        { name: "发证", detail: "打印证书，水、电、气过户信息同步推送。", limit: 1 },
      ],
      fees: [
        fee("不动产登记费（住宅）", 80, "件", REGISTRATION_FEE, {
          cause: ["sale", "gift"],
          kind: ["home"],
        }),
        fee("不动产登记费（非住宅）", 550, "件", REGISTRATION_FEE, {
          cause: ["sale", "gift"],
          kind: ["other"],
        }),
        fee("不动产登记费（车库、车位）", 80, "件", "财税〔2019〕45号：按住宅类收取", {
          cause: ["sale", "gift"],
          kind: ["garage"],
        }),
        free(
          "夫妻间变更权利人登记",
          "《示例市不动产登记便民措施（示例）》第九条：夫妻间变更不收登记费",
          {
            cause: ["spouse"],
          },
        ),
        fee("增发证书工本费", 10, "本", REGISTRATION_FEE),
      ],
      places: [
        hall("J01—J08 窗口（不动产登记专区）"),
        selfService({ comes: ["self"], cause: ["spouse"] }),
      ],
      result: { name: "不动产权证书", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国民法典", "第二百零九条、第二百一十条"),
        law("不动产登记暂行条例", "第十四条、第十六条、第二十条"),
      ],
    }),
  },
  {
    code: "11990101MB0000008Y4000715002000",
    name: "不动产抵押权登记、注销（示例）",
    department,
    type: "07",
    serves: ["1", "2"],
    kind: "promised",
    limits: { statutory: 30, promised: 2 },
    guide: guide({
      version: 3,
      summary:
        "用房产向银行等借款的办理抵押权登记；贷款还清后办理注销，银行端可以在线发起，不必到大厅。",
      synonyms: ["房产抵押", "解押", "抵押贷款", "房贷还清", "注销抵押", "他项权证"],
      conditions: [
        "不动产权属清楚，没有查封和不得抵押的情形。",
        "抵押人与抵押权人订立了抵押合同，双方共同申请。",
        "注销的，主债权消灭、抵押权实现或者抵押权人放弃抵押权。",
      ],
      questions: [
        choose("matter", "要办哪一种？", {
          set: "新设抵押",
          change: "抵押变更",
          cancel: "还清贷款，注销",
        }),
        choose("lender", "钱是向谁借的？", { bank: "银行", other: "其他单位或者个人" }),
        choose("owner", "房子是谁的？", {
          single: "一个人所有",
          shared: "几个人共有",
          company: "公司所有",
        }),
      ],
      materials: [
        form("application", "不动产登记申请书"),
        idCard({ name: "抵押人居民身份证", when: { owner: ["single", "shared"] } }),
        licence({ name: "抵押人营业执照", when: { owner: ["company"] } }),
        original("resolution", "同意抵押的股东会或者董事会决议", {
          when: { owner: ["company"], matter: ["set"] },
        }),
        original("co-owners", "共有人同意抵押的书面意见", {
          note: "全体共有人到场或者线上签名。",
          when: { owner: ["shared"], matter: ["set", "change"] },
        }),
        property({ when: { matter: ["set", "change"] } }),
        original("contract", "借款合同和抵押合同", {
          note: "银行系统可以直接推送。",
          when: { matter: ["set", "change"] },
        }),
        both("lender-id", "出借人身份材料", { when: { lender: ["other"] } }),
        original("release", "抵押权人出具的债权消灭或者放弃抵押权的材料", {
          issuer: "抵押权人",
          when: { matter: ["cancel"] },
        }),
        original("registration", "不动产登记证明", {
          issuer: FROM.land,
          note: "电子证明不必交回。",
          when: { matter: ["cancel", "change"] },
        }),
      ],
      steps: [
        { name: "受理", detail: "核对双方身份、合同或者还款证明。" },
        { name: "审核", detail: "查验登记簿上的查封、抵押顺位等情况。", limit: 1 },
        { name: "登簿与发证", detail: "记载抵押权或者注销，出具登记证明。", limit: 1 },
      ],
      fees: [
        fee("抵押权登记费（住宅）", 80, "件", REGISTRATION_FEE, { matter: ["set"] }),
        fee("抵押权登记费（非住宅）", 550, "件", REGISTRATION_FEE, { matter: ["set"] }),
        free("变更、注销登记", REGISTRATION_FEE, { matter: ["change", "cancel"] }),
      ],
      places: [
        hall("J09、J10 窗口"),
        {
          name: "示例银行不动产抵押登记便民点",
          address: "示例市示例区广场南路 9 号（广场支行）",
          windows: "抵押登记专柜",
          phone: "0000-5550148",
          hours: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }],
          when: { lender: ["bank"] },
        },
      ],
      result: { name: "不动产登记证明", delivery: [ELECTRONIC, PICK_UP] },
      legalBasis: [
        law("中华人民共和国民法典", "第三百九十四条、第三百九十五条、第四百零二条"),
        law("不动产登记暂行条例", "第十四条、第十六条"),
      ],
    }),
  },
  {
    code: "11990101MB0000008Y4000715003000",
    name: "房屋继承登记（示例）",
    department,
    type: "07",
    kind: "promised",
    limits: { statutory: 30, promised: 10 },
    guide: guide({
      version: 2,
      summary:
        "亲人去世后房屋由继承人继承的，可以凭公证书办理，也可以不公证，由登记机构查验后办理。",
      synonyms: ["继承房产", "父母去世过户", "房产继承", "遗嘱过户", "遗产", "老人房子过户"],
      conditions: [
        "被继承人的房屋已经登记，没有查封。",
        "继承人之间对房屋由谁继承没有争议；有争议的先由法院处理。",
        "全部第一顺位继承人到场确认，或者提交放弃继承的书面声明。",
      ],
      questions: [
        choose("will", "有没有遗嘱？", { none: "没有", will: "有遗嘱", gift: "遗赠" }),
        choose("proof", "用什么方式办理？", {
          notary: "已经办了公证",
          check: "不公证，由登记机构查验",
          court: "有法院判决",
        }),
        choose("decline", "有人放弃继承吗？", { no: "没有", yes: "有" }, { proof: ["check"] }),
        choose("abroad", "继承人中有人在国外吗？", { no: "没有", yes: "有" }),
      ],
      materials: [
        form("application", "不动产登记申请书"),
        idCard({ name: "全部继承人居民身份证" }),
        fetched("death", "被继承人死亡信息", FROM.police),
        property({ name: "被继承人名下的不动产权证书" }),
        original("notarised", "继承权公证书", { issuer: "公证机构", when: { proof: ["notary"] } }),
        original("judgment", "生效的判决书、裁定书或者调解书", {
          issuer: "人民法院",
          when: { proof: ["court"] },
        }),
        household({
          name: "能反映亲属关系的户口簿、婚姻与出生信息",
          when: { proof: ["check"] },
        }),
        original("decline", "放弃继承权声明", {
          note: "在窗口面签，或者经公证。",
          when: { proof: ["check"], decline: ["yes"] },
        }),
        original("will", "遗嘱", {
          note: "自书、代书、打印、录音录像、公证遗嘱均可。",
          when: { will: ["will"] },
        }),
        original("legacy", "遗赠合同或者受遗赠声明", { when: { will: ["gift"] } }),
        both("abroad", "境外继承人身份材料和经公证认证的委托书", { when: { abroad: ["yes"] } }),
      ],
      steps: [
        { name: "受理", detail: "核对亲属关系和材料，出具受理单。" },
        { name: "查验与公示", detail: "不公证的，询问全部继承人并在网站公示。", limit: 6 },
        { name: "审核", detail: "复核继承事实和房屋状况。", limit: 3 },
        { name: "登簿与发证", detail: "缴纳税费后记载登记，领取证书。", limit: 1 },
      ],
      fees: [
        fee("不动产登记费（住宅）", 80, "件", REGISTRATION_FEE),
        fee("不动产登记费（非住宅）", 550, "件", REGISTRATION_FEE),
        free("继承公示与查验"),
      ],
      places: [hall("J11 窗口（继承专窗）")],
      result: { name: "不动产权证书", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国民法典", "第二百三十条、第一千一百二十三条、第一千一百二十七条"),
        law("不动产登记暂行条例", "第十四条"),
        localRule("示例市非公证继承登记规程", "第五条"),
      ],
    }),
  },
  {
    code: "11990101MB0000008Y4000115004000",
    name: "建设工程规划许可证核发（示例）",
    department,
    type: "01",
    serves: ["1", "2", "3", "5", "6"],
    kind: "promised",
    limits: { statutory: 20, promised: 10 },
    guide: guide({
      version: 2,
      summary: "在城镇规划区内建房、扩建、加装电梯或者铺设管线，开工前申请建设工程规划许可证。",
      synonyms: ["规划证", "盖房审批", "加装电梯", "扩建审批", "厂房规划", "小区装电梯"],
      conditions: [
        "有使用土地的证明文件，项目符合控制性详细规划和规划条件。",
        "建设工程设计方案符合国家和地方的技术规范。",
        "加装电梯的，征得法定比例的业主同意，并完成公示。",
      ],
      questions: [
        choose("project", "是什么项目？", {
          house: "新建、扩建房屋",
          lift: "老旧住宅加装电梯",
          pipe: "道路、管线工程",
        }),
        choose("applicant", "由谁申请？", { unit: "单位", owners: "业主或者个人" }),
        choose("heritage", "在历史文化街区或者文物保护范围内吗？", { no: "不在", yes: "在" }),
        choose("comes", "谁来窗口办理？", { self: "申请人本人", agent: "委托别人代办" }),
      ],
      materials: [
        form("application", "建设工程规划许可申请表"),
        idCard({ when: { applicant: ["owners"] } }),
        licence({ name: "营业执照或者登记证书", when: { applicant: ["unit"] } }),
        fetched("land", "土地的不动产权证书或者用地批准文件", FROM.land, {
          when: { project: ["house", "pipe"] },
        }),
        original("design", "建设工程设计方案", {
          note: "总平面图、各层平面图、立面图、剖面图，附电子文件。",
        }),
        original("consent", "业主同意加装电梯的书面意见和公示照片", {
          note: "符合法定表决比例，公示满七日。",
          when: { project: ["lift"] },
        }),
        original("structure", "房屋结构安全意见", {
          issuer: "原设计单位或者有资质的设计单位",
          when: { project: ["lift"] },
        }),
        original("pipes", "管线综合图和接口说明", { when: { project: ["pipe"] } }),
        original("heritage", "文物主管部门意见", {
          issuer: "示例市文化和旅游局",
          when: { heritage: ["yes"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "核对材料，一次告知需要补正的内容。" },
        { name: "方案审查", detail: "核对用地、退距、日照、高度等技术指标。", limit: 4 },
        {
          name: "批前公示",
          detail: "在现场和网站公示方案，听取利害关系人意见；要求听证的，听证时间不计入时限。",
          limit: 4,
        },
        { name: "决定与发证", detail: "作出决定，核发许可证和附图。", limit: 2 },
      ],
      fees: [free("建设工程规划许可")],
      places: [
        hall("E08、E09 窗口（工程建设专区）", { project: ["house", "pipe"] }),
        hall("E11 窗口（加装电梯）", { project: ["lift"] }),
      ],
      result: { name: "建设工程规划许可证", delivery: [PICK_UP, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国城乡规划法", "第四十条"),
        law("中华人民共和国民法典", "第二百七十八条"),
        localRule("示例市既有住宅加装电梯办法", "第六条"),
      ],
    }),
  },
  {
    code: "11990101MB0000008Y4000115005000",
    name: "林木采伐许可（示例）",
    department,
    type: "01",
    serves: ["1", "2", "3", "6"],
    kind: "promised",
    limits: { statutory: 20, promised: 6 },
    guide: guide({
      summary:
        "采伐林地上的林木先领取采伐许可证；农村居民砍自留地和房前屋后个人所有的零星林木不需要许可。",
      synonyms: ["砍树", "伐木", "砍树要不要办证", "采伐证", "卖树", "杨树砍伐"],
      conditions: [
        "申请人是林木的所有者或者经依法委托的经营者。",
        "采伐量在年度采伐限额之内。",
        "不属于封山育林期、封山育林区内禁止采伐的林木。",
      ],
      questions: [
        choose("purpose", "为什么采伐？", {
          timber: "出售木材",
          road: "工程建设占用林地",
          sick: "病虫害、枯死木",
        }),
        choose("amount", "采伐多少？", { small: "不超过 15 立方米", large: "超过 15 立方米" }),
        choose("owner", "林木是谁的？", { person: "农户个人", unit: "单位或者集体" }),
        whoComes,
      ],
      materials: [
        form("application", "林木采伐许可申请表", { note: "写明地点、树种、面积和蓄积。" }),
        idCard({ when: { owner: ["person"] } }),
        licence({ name: "营业执照或者组织登记证书", when: { owner: ["unit"] } }),
        property({ name: "林权证或者不动产权证书" }),
        original("commitment", "伐区简易说明和更新承诺书", {
          note: "采伐量较小的，用简易说明代替调查设计。",
          when: { amount: ["small"] },
        }),
        original("design", "伐区调查设计书", {
          issuer: "有能力的调查设计单位",
          when: { amount: ["large"] },
        }),
        original("sick", "病虫害鉴定意见", {
          issuer: "森林病虫害防治机构",
          when: { purpose: ["sick"] },
        }),
        fetched("land", "使用林地审核同意书", FROM.land, { when: { purpose: ["road"] } }),
        original("meeting", "集体林木采伐的村民会议决议", {
          note: "单位自有的林木不必提供。",
          when: { owner: ["unit"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "村级便民点可以代收材料。" },
        {
          name: "现场核查",
          detail: "林业站派员核对位置、树种和数量；不超过 15 立方米的可以承诺免核查。",
          limit: 3,
          when: { amount: ["large"] },
        },
        { name: "审查公示", detail: "核对限额并公示。", limit: 2 },
        { name: "决定与发证", detail: "核发采伐许可证，告知更新造林的义务。", limit: 1 },
      ],
      fees: [free("林木采伐许可")],
      places: [
        {
          name: "示例市林业工作总站",
          address: "示例市示例区青山路 40 号",
          windows: "采伐管理窗口",
          phone: "0000-5550186",
          hours: OFFICE_HOURS,
        },
        hall("J12 窗口", { amount: ["large"] }),
        street({ amount: ["small"] }),
      ],
      result: { name: "林木采伐许可证", delivery: [PICK_UP, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国森林法", "第五十六条、第五十七条"),
        localRule("示例市林木采伐便民办法", "第五条"),
      ],
    }),
  },
];
