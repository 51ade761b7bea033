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
  whoComesForUnit,
  type CatalogueItem,
} from "./parts";

const department = "住房和城乡建设局";
const guide = guideOf({
  consult: "0000-5550151",
  complaint: "0000-5550951",
  effectiveFrom: "2026-02-01",
});

/** The housing provident fund is kept by a centre of its own; citizens look for it beside housing. */
const fundGuide = guideOf({
  consult: "0000-5550155",
  complaint: "0000-5550955",
  effectiveFrom: "2026-05-01",
});

export const HOUSING: CatalogueItem[] = [
  {
    code: "11990101MB0000004840000511001000",
    name: "公租房申请（示例）",
    department,
    type: "05",
    kind: "promised",
    limits: { statutory: 30, promised: 20 },
    guide: guide({
      version: 3,
      summary:
        "在本市没有住房或者住房困难、收入和财产低于规定标准的家庭与个人，申请承租公共租赁住房或者领取租赁补贴。",
      synonyms: ["公租房", "廉租房", "保障房", "租房补贴", "没房子住", "便宜房子", "人才公寓"],
      conditions: [
        "在示例市无住房，或者人均住房建筑面积低于 15 平方米。",
        "家庭收入、财产低于示例市当年公布的标准。",
        "申请人为外来务工人员的，在示例市稳定就业满一年。",
        "五年内没有转让过在本市的住房。",
      ],
      questions: [
        choose("who", "您属于哪一类？", {
          local: "本市户籍的住房困难家庭",
          graduate: "毕业五年内的新就业人员",
          migrant: "外来务工人员",
        }),
        choose("way", "希望得到哪种保障？", { house: "租住公租房", money: "自己租房，领补贴" }),
        choose("married", "婚姻状况是？", {
          single: "未婚",
          married: "已婚",
          divorced: "离婚或者丧偶",
        }),
        whoComes,
      ],
      materials: [
        idCard({ name: "申请人和共同申请人居民身份证" }),
        form("application", "公共租赁住房保障申请表"),
        form("authorisation", "家庭经济状况核对授权书", { note: "全体成年家庭成员签名。" }),
        household({ when: { who: ["local"] } }),
        fetched("diploma", "学历和就业备案信息", FROM.social, { when: { who: ["graduate"] } }),
        fetched("residence", "居住证和社会保险缴费信息", FROM.police, {
          when: { who: ["migrant"] },
        }),
        original("income", "收入证明", {
          issuer: "用人单位",
          note: "灵活就业的由本人书面承诺。",
        }),
        fetched("marriage", "结婚登记信息", FROM.civil, { when: { married: ["married"] } }),
        both("divorce", "离婚证、离婚判决书或者配偶死亡证明", {
          note: "在本省登记离婚的由窗口查询。",
          when: { married: ["divorced"] },
        }),
        both("lease", "住房租赁合同备案证明", {
          issuer: FROM.housing,
          when: { way: ["money"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "镇（街道）收下材料，不齐的一次告知需要补正的全部内容。" },
        { name: "初审", detail: "核对户籍、婚姻、就业和现住房情况。", limit: 5 },
        { name: "联合审核", detail: "不动产、民政、社保等部门核对住房、收入和财产。", limit: 6 },
        { name: "公示", detail: "在居住地和政府网站同时公示，接受实名举报。", limit: 7 },
        {
          name: "登记轮候",
          detail: "公示无异议的登记为轮候对象，按次序选房或者发放补贴。",
          limit: 2,
        },
      ],
      fees: [free("公租房申请")],
      places: [street({ who: ["local", "migrant"] }), hall("E05、E06 窗口")],
      result: { name: "公共租赁住房保障资格通知书", delivery: [PICK_UP, BY_POST, "短信告知"] },
      legalBasis: [
        law("公共租赁住房管理办法", "第七条至第十一条"),
        localRule("示例市住房保障实施办法", "第九条、第十二条"),
      ],
    }),
  },
  {
    code: "11990101MB0000004840000111003000",
    name: "商品房预售许可受理（示例）",
    department,
    type: "07",
    serves: ["1", "2"],
    kind: "promised",
    limits: { statutory: 5, promised: 3 },
    guide: guide({
      version: 2,
      summary:
        "房地产开发企业在房屋竣工前出售商品房的，先申请预售许可；买房人可以据此查验楼盘是否合法预售。",
      synonyms: ["预售证", "卖楼花", "开盘", "期房", "预售许可证", "楼盘五证"],
      conditions: [
        "已交付全部土地使用权出让金，取得不动产权证书。",
        "持有建设工程规划许可证和施工许可证。",
        "投入开发建设的资金达到工程建设总投资的 25% 以上，并已确定施工进度和竣工交付日期。",
        "已开立预售资金监管账户。",
      ],
      questions: [
        choose("matter", "要办哪一种？", {
          first: "新楼栋首次申请",
          change: "预售范围、企业名称等变更",
        }),
        choose(
          "mortgage",
          "拟预售的土地或者在建工程抵押了吗？",
          { no: "没有", yes: "已经抵押" },
          { matter: ["first"] },
        ),
        whoComesForUnit,
      ],
      materials: [
        form("application", "商品房预售许可申请表"),
        licence({ name: "开发企业营业执照" }),
        fetched("qualification", "房地产开发企业资质证书", FROM.housing),
        property({ name: "土地的不动产权证书" }),
        fetched("planning", "建设工程规划许可证", FROM.land, { when: { matter: ["first"] } }),
        fetched("construction", "建筑工程施工许可证", FROM.housing, {
          when: { matter: ["first"] },
        }),
        original("investment", "投入资金证明和施工进度说明", {
          issuer: "监理单位、会计师事务所",
          note: "附现场近照和竣工交付日期。",
          when: { matter: ["first"] },
        }),
        original("plan", "商品房预售方案", {
          note: "写明位置、面积、价格、交付日期和物业服务安排，附分层平面图。",
        }),
        original("escrow", "预售资金监管协议", {
          issuer: "监管银行",
          when: { matter: ["first"] },
        }),
        original("consent", "抵押权人同意预售的书面意见", {
          issuer: "抵押权人",
          when: { matter: ["first"], mortgage: ["yes"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "材料齐全的出具受理通知书，不齐的当场一次告知。" },
        { name: "审核与现场查勘", detail: "核对形象进度、资金投入和预售方案。", limit: 2 },
        { name: "决定", detail: "符合条件的作出许可决定。", limit: 1 },
        { name: "公示", detail: "在政府网站和售楼处公示预售许可证与可售房源。" },
      ],
      fees: [free("商品房预售许可")],
      places: [hall("E01 窗口")],
      result: { name: "商品房预售许可证", delivery: [PICK_UP, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国城市房地产管理法", "第四十五条"),
        law("城市商品房预售管理办法", "第五条至第八条"),
      ],
    }),
  },
  {
    code: "11990101MB000000484000117002000",
    name: "建筑工程施工许可证核发（示例）",
    department,
    type: "01",
    serves: ["2", "3", "5", "6"],
    kind: "promised",
    limits: { statutory: 7, promised: 3 },
    guide: guide({
      summary:
        "建设单位在建筑工程开工前领取施工许可证；投资额或者建筑面积在规定限额以下的小型工程不必领取。",
      synonyms: ["施工证", "开工许可", "建房开工", "工地开工手续", "厂房开工", "装修施工许可"],
      conditions: [
        "已依法办理建筑工程用地批准手续。",
        "依法应当办理规划许可的，已取得规划许可证。",
        "已确定施工企业，有满足施工需要的资金安排、施工图纸和技术资料。",
        "有保证工程质量和安全的具体措施。",
      ],
      questions: [
        choose("project", "是什么工程？", {
          build: "新建、扩建、改建房屋",
          fitting: "既有建筑装饰装修",
          municipal: "市政基础设施",
        }),
        choose("matter", "要办哪一种？", {
          first: "首次申领",
          change: "换了建设、施工或者监理单位",
        }),
        whoComesForUnit,
      ],
      materials: [
        form("application", "建筑工程施工许可申请表"),
        licence({ name: "建设单位营业执照或者登记证书" }),
        fetched("land", "用地批准手续", FROM.land, { when: { project: ["build", "municipal"] } }),
        fetched("planning", "建设工程规划许可证", FROM.land, {
          when: { project: ["build", "municipal"] },
        }),
        property({ name: "原建筑的不动产权证书", when: { project: ["fitting"] } }),
        electronic("drawings", "施工图设计文件审查合格书", {
          issuer: "施工图审查机构",
          when: { matter: ["first"] },
        }),
        copy("contract", "施工合同和中标通知书", { note: "依法不必招标的只交合同。" }),
        original("safety", "质量安全措施和危险性较大工程清单", { when: { matter: ["first"] } }),
        original("funds", "建设资金已经落实的承诺书", { when: { matter: ["first"] } }),
        original("traffic", "施工期间交通组织方案", { when: { project: ["municipal"] } }),
        original("handover", "变更说明和工程交接记录", { when: { matter: ["change"] } }),
        copy("agent-letter", "经办人授权委托书", {
          note: "加盖单位公章，写明经办人姓名和身份证号码。",
          when: { comes: ["agent"] },
        }),
      ],
      steps: [
        { name: "受理", detail: "网上提交，窗口核对原件后受理。" },
        {
          name: "审查",
          detail: "核对用地、规划、合同和质量安全措施，同步办理监督登记。",
          limit: 2,
        },
        { name: "决定与发证", detail: "符合条件的颁发电子证照，并推送给监督机构。", limit: 1 },
      ],
      fees: [free("建筑工程施工许可")],
      places: [hall("E08、E09 窗口（工程建设专区）")],
      result: { name: "建筑工程施工许可证", delivery: [ELECTRONIC, PICK_UP] },
      legalBasis: [
        law("中华人民共和国建筑法", "第七条、第八条"),
        law("建筑工程施工许可管理办法", "第二条、第四条"),
      ],
    }),
  },
  {
    code: "11990101MB000000484000117005000",
    name: "城镇污水排入排水管网许可（示例）",
    department,
    type: "01",
    serves: ["1", "2", "3"],
    kind: "promised",
    limits: { statutory: 20, promised: 8 },
    guide: guide({
      summary:
        "工厂、餐饮、洗车、医院和建筑工地等向城镇排水设施排放污水的，应当申领污水排入排水管网许可证。",
      synonyms: ["排水许可证", "排污水", "下水道接管", "洗车店排水", "饭店排水", "工地排水"],
      conditions: [
        "排放口的设置符合城镇排水与污水处理规划的要求。",
        "按照规定建设了相应的预处理设施和水质、水量检测设施。",
        "排放的污水符合国家和地方的排放标准。",
      ],
      questions: [
        choose("trade", "是哪一类排水户？", {
          catering: "餐饮、洗车等小店",
          factory: "工业企业、医疗机构",
          site: "建筑工地",
        }),
        choose("matter", "要办哪一种？", { first: "首次申领", renew: "有效期满，延续" }),
        whoComesForUnit,
      ],
      materials: [
        form("application", "排水许可申请表"),
        licence(),
        original("drawing", "排水管网和排放口位置示意图", {
          note: "小店可以在窗口提供的地图上标注。",
          when: { matter: ["first"] },
        }),
        original("grease", "隔油池或者沉淀池安装照片", {
          note: "内部、外部各一张。",
          when: { trade: ["catering"] },
        }),
        original("test", "近一个月的水质检测报告", {
          issuer: "有资质的检测机构",
          when: { trade: ["factory"] },
        }),
        original("monitor", "预处理和在线监测设施说明", {
          when: { trade: ["factory"], matter: ["first"] },
        }),
        fetched("construction", "建筑工程施工许可证", FROM.housing, { when: { trade: ["site"] } }),
        original("sediment", "施工降水和泥浆沉淀方案", { when: { trade: ["site"] } }),
        fetched("permit", "原污水排入排水管网许可证", FROM.housing, {
          when: { matter: ["renew"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "核对材料，当场受理或者一次告知。" },
        { name: "技术审查", detail: "核对排水量、排放口和预处理设施。", limit: 3 },
        {
          name: "现场查验",
          detail: "与排水管理单位一同查看接驳口；延续的一般不查验。",
          limit: 3,
          when: { matter: ["first"] },
        },
        { name: "决定与发证", detail: "作出决定并制发许可证，有效期五年。", limit: 2 },
      ],
      fees: [free("排水许可")],
      places: [hall("E10 窗口"), street({ trade: ["catering"] })],
      result: { name: "污水排入排水管网许可证", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("城镇排水与污水处理条例", "第二十一条"),
        law("城镇污水排入排水管网许可管理办法", "第四条"),
        localRule("示例市排水管理办法", "第十四条"),
      ],
    }),
  },
  {
    code: "12990101MB0000009Y4002037001000",
    name: "住房公积金提取（示例）",
    department: "住房公积金管理中心",
    type: "20",
    kind: "promised",
    limits: { statutory: 3, promised: 2 },
    guide: fundGuide({
      version: 4,
      summary:
        "职工买房、还房贷、租房、退休或者离开本市等情形下，提取本人住房公积金账户内的余额，到账银行卡。",
      synonyms: [
        "提公积金",
        "取公积金",
        "公积金租房",
        "公积金还贷",
        "买房取公积金",
        "离职取公积金",
      ],
      conditions: [
        "本人公积金账户正常，没有被冻结或者列入失信名单。",
        "符合购房、还贷、租房、离休退休、出境定居、丧失劳动能力等法定提取情形之一。",
        "租房提取的，本人及配偶在示例市无自有住房，并已连续足额缴存满三个月。",
      ],
      questions: [
        choose("reason", "为什么提取？", {
          buy: "买房",
          loan: "偿还房贷",
          rent: "租房",
          retire: "退休",
          leave: "离职并离开本市",
        }),
        choose(
          "house",
          "买的是什么房？",
          { new: "新建商品房", used: "二手房" },
          { reason: ["buy"] },
        ),
        choose("spouse", "配偶要一起提取吗？", { no: "不提取", yes: "一起提取" }),
        whoComes,
      ],
      materials: [
        idCard(),
        account({ name: "本人名下一类银行储蓄卡" }),
        fetched("contract", "商品房网签合同备案信息", FROM.housing, {
          when: { reason: ["buy"], house: ["new"] },
        }),
        both("invoice", "购房首付款发票", {
          issuer: "开发企业",
          when: { reason: ["buy"], house: ["new"] },
        }),
        property({
          note: "过户登记完成后再来提取。",
          when: { reason: ["buy"], house: ["used"] },
        }),
        both("loan", "借款合同和近一年还款明细", {
          issuer: "贷款银行",
          note: "公积金贷款由系统核对，不必提供。",
          when: { reason: ["loan"] },
        }),
        fetched("no-house", "本人和配偶无房查询结果", FROM.land, { when: { reason: ["rent"] } }),
        fetched("pension", "养老待遇核定信息", FROM.social, { when: { reason: ["retire"] } }),
        fetched("sealed", "账户封存满六个月的信息", FROM.fund, { when: { reason: ["leave"] } }),
        fetched("marriage", "婚姻登记信息", FROM.civil, { when: { spouse: ["yes"] } }),
        ...agentPapers(),
      ],
      steps: [
        { name: "申请", detail: "在窗口或者手机上选择提取原因，核对账户余额。" },
        { name: "审核", detail: "联网核验房产、贷款、婚姻和社保信息。", limit: 1 },
        { name: "付款", detail: "资金划入本人银行卡，以短信告知到账情况。", limit: 1 },
      ],
      fees: [free("住房公积金提取")],
      places: [
        {
          name: "示例市住房公积金管理中心营业部",
          address: "示例市示例区广场南路 21 号",
          windows: "1—8 号柜台",
          phone: "0000-5550155",
          hours: OFFICE_HOURS,
        },
        hall("E12 窗口", { reason: ["buy", "loan"] }),
      ],
      result: { name: "提取资金到账", delivery: ["转入本人银行卡", "短信告知"] },
      legalBasis: [
        law("住房公积金管理条例", "第二十四条、第二十五条"),
        localRule("示例市住房公积金提取管理办法", "第五条至第十条"),
      ],
    }),
  },
];
