import {
  agentPapers,
  both,
  BY_POST,
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
  idCard,
  law,
  licence,
  localRule,
  original,
  PICK_UP,
  property,
  selfService,
  street,
  whoComes,
  whoComesForUnit,
  type CatalogueItem,
} from "./parts";

const department = "市场监督管理局";
const guide = guideOf({
  consult: "0000-5550131",
  complaint: "0000-5550931",
  effectiveFrom: "2026-01-15",
});

export const MARKET: CatalogueItem[] = [
  {
    code: "11990101MB0000002N4000131001000",
    name: "个体工商户设立登记（示例）",
    department,
    type: "07",
    serves: ["1"],
    kind: "instant",
    limits: { statutory: 15, promised: 1 },
    guide: guide({
      version: 4,
      summary:
        "个人或者家庭开店、摆摊、做小生意，登记后领取个体工商户营业执照，材料齐全的当天办结。",
      synonyms: ["开店", "办执照", "个体户", "营业执照", "开网店", "摆摊", "做小生意", "开饭店"],
      conditions: [
        "申请人是有经营能力的自然人或者家庭。",
        "有符合规定的名称（也可以不使用名称）、经营者和经营场所。",
        "经营范围不属于法律、行政法规禁止的行业；需要前置审批的已取得批准文件。",
      ],
      questions: [
        choose("site", "在哪里经营？", {
          own: "自己的房屋",
          rent: "租来的房屋",
          market: "集中市场里的摊位",
          online: "只在网上经营",
        }),
        choose("organised", "由谁经营？", { person: "一个人", family: "一家人共同经营" }),
        choose("permit", "卖烟花爆竹、危险化学品等要先批准的东西吗？", { no: "不卖", yes: "卖" }),
        whoComes,
      ],
      materials: [
        idCard({ name: "经营者居民身份证" }),
        form("application", "个体工商户登记（备案）申请书", {
          note: "可以在自助机上填写打印，也可以口述由窗口代填。",
        }),
        property({ when: { site: ["own"] } }),
        both("lease", "房屋租赁合同", {
          note: "附出租人的房屋权属证明复印件。",
          when: { site: ["rent"] },
        }),
        original("stall", "摊位使用证明", { issuer: "市场开办者", when: { site: ["market"] } }),
        electronic("platform", "网络经营场所使用证明", {
          issuer: "网络交易平台",
          note: "从平台卖家后台下载，附网店网址。",
          when: { site: ["online"] },
        }),
        fetched("household", "参加经营的家庭成员户口信息", FROM.police, {
          when: { organised: ["family"] },
        }),
        both("permit", "前置许可批准文件", {
          issuer: "有关审批部门",
          when: { permit: ["yes"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        {
          name: "填报",
          detail: "网上或者窗口填写名称、经营者、场所和经营范围，系统即时校验名称。",
        },
        {
          name: "审查与登记",
          detail: "对材料进行形式审查，齐全且符合法定形式的当场登记。",
          limit: 1,
        },
        { name: "发照", detail: "打印营业执照正本和副本，同时生成电子营业执照。" },
      ],
      fees: [
        free("个体工商户注册登记"),
        free(
          "首套印章刻制",
          "《示例市优化营商环境若干措施（示例）》第十条：新开办经营主体免费刻章",
        ),
      ],
      places: [
        hall("C01—C06 窗口（企业开办专区）"),
        street({ permit: ["no"] }),
        selfService({ comes: ["self"], permit: ["no"] }),
      ],
      result: { name: "营业执照（正本、副本）", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("市场主体登记管理条例", "第十六条、第十九条"),
        localRule("示例市优化营商环境若干措施", "第十条"),
      ],
    }),
  },
  {
    code: "11990101MB0000002N4000131002000",
    name: "食品经营许可（示例）",
    department,
    type: "01",
    serves: ["1", "2"],
    kind: "promised",
    limits: { statutory: 20, promised: 7 },
    guide: guide({
      version: 3,
      summary:
        "开餐馆、食堂、奶茶店或者销售散装食品，开业前取得食品经营许可证；只卖预包装食品的办理备案即可。",
      synonyms: ["食品证", "餐饮许可证", "卫生许可", "开饭馆", "开奶茶店", "卖早点", "开食堂"],
      conditions: [
        "已取得营业执照等主体资格证明。",
        "有与经营品种、数量相适应的场所，与有毒、有害场所保持规定的距离。",
        "有相应的设备设施和合理的布局、操作流程。",
        "有食品安全管理人员和保证食品安全的制度。",
      ],
      questions: [
        choose("matter", "要办哪一种？", {
          first: "第一次申请",
          renew: "许可证快到期，延续",
          change: "换了名称、地址或者项目，变更",
        }),
        choose("business", "属于哪一类？", {
          sale: "食品销售",
          catering: "餐饮服务",
          canteen: "单位食堂",
        }),
        whoComes,
      ],
      materials: [
        form("application", "食品经营许可申请书"),
        licence({ name: "营业执照或者其他主体资格证明" }),
        idCard({ name: "法定代表人（负责人）居民身份证" }),
        original("layout", "经营场所平面布局和操作流程图", {
          note: "手绘也可以，须注明面积和各功能区。",
          when: { matter: ["first", "change"] },
        }),
        original("rules", "食品安全规章制度目录", { when: { matter: ["first"] } }),
        fetched("health", "从业人员健康证明", FROM.health, {
          note: "接触直接入口食品的人员都要有。",
          when: { business: ["catering", "canteen"] },
        }),
        original("canteen-safety", "食堂食品安全责任书", {
          note: "由单位负责人签名，承包经营的附承包合同。",
          when: { business: ["canteen"] },
        }),
        original("unchanged", "经营条件未发生变化的声明", {
          note: "签署后免现场核查。",
          when: { matter: ["renew"] },
        }),
        fetched("permit", "原食品经营许可证", FROM.market, {
          when: { matter: ["renew", "change"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "当场审查材料，不齐的出具一次性补正告知书。" },
        { name: "材料审查", detail: "核对布局、制度和人员情况。", limit: 2 },
        {
          name: "现场核查",
          detail: "两名以上核查人员到场，当场告知核查结果；只销售食品的一般不核查。",
          limit: 3,
          when: { matter: ["first", "change"], business: ["catering", "canteen"] },
        },
        { name: "决定", detail: "准予许可的制发许可证，不予许可的书面说明理由。", limit: 2 },
        { name: "送达", detail: "决定之日起通知领取，或者按选择的方式寄送。" },
      ],
      fees: [free("食品经营许可")],
      places: [hall("C11—C13 窗口"), street({ business: ["sale"] })],
      result: { name: "食品经营许可证", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国食品安全法", "第三十三条、第三十五条、第四十五条"),
        law("中华人民共和国行政许可法", "第四十二条"),
        localRule("示例市食品经营许可便利化办法", "第八条"),
      ],
    }),
  },
  {
    code: "11990101MB0000002N4000131003000",
    name: "有限责任公司设立登记（示例）",
    department,
    type: "07",
    serves: ["1", "2"],
    kind: "instant",
    limits: { statutory: 3, promised: 1 },
    guide: guide({
      version: 2,
      summary: "办理有限责任公司的设立登记，执照、公章、发票、社保和公积金开户可以一并申请。",
      synonyms: ["开公司", "注册公司", "成立公司", "公司执照", "创业", "办企业"],
      conditions: [
        "股东人数为一个以上五十个以下。",
        "有股东共同制定的公司章程。",
        "有公司名称和符合要求的组织机构。",
        "有公司住所；全体股东认缴的出资额自公司成立之日起五年内缴足。",
      ],
      questions: [
        choose("shareholder", "股东是谁？", {
          person: "都是自然人",
          company: "有企业或者其他单位",
          foreign: "有外国投资者",
        }),
        choose("site", "公司的住所是？", {
          own: "自有房屋",
          rent: "租用房屋",
          cluster: "创业园集中登记地址",
        }),
        whoComesForUnit,
      ],
      materials: [
        form("application", "公司登记（备案）申请书"),
        original("charter", "公司章程", {
          note: "全体股东签名或者盖章，可以使用系统生成的示范文本。",
        }),
        original("appointment", "董事、监事和经理的任职文件"),
        idCard({ name: "股东和拟任职人员居民身份证", note: "可以在手机上实名认证，不必到场。" }),
        licence({ name: "单位股东的营业执照", when: { shareholder: ["company"] } }),
        both("foreign-identity", "外国投资者主体资格证明或者身份证明", {
          issuer: "所在国有关机关",
          note: "须经公证、认证，或者办理附加证明书，并附中文译本。",
          when: { shareholder: ["foreign"] },
        }),
        property({ when: { site: ["own"] } }),
        both("lease", "房屋租赁合同", { when: { site: ["rent"] } }),
        original("cluster", "集中登记地址入驻证明", {
          issuer: "创业园运营单位",
          when: { site: ["cluster"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "名称申报", detail: "在网上自主申报名称，查重通过后保留三十日。" },
        { name: "填报与签名", detail: "填写登记信息，股东和任职人员在手机上电子签名。" },
        { name: "登记", detail: "形式审查通过的当日登记，需要延长的说明理由。", limit: 1 },
        { name: "领取开办礼包", detail: "领取营业执照和印章，税务、社保和公积金户同步开立。" },
      ],
      fees: [
        free("企业注册登记"),
        free("首套印章刻制（四枚）", "《示例市优化营商环境若干措施（示例）》第十条"),
      ],
      places: [
        hall("C01—C06 窗口（企业开办专区）", { shareholder: ["person", "company"] }),
        hall("C07 窗口（外商投资服务）", { shareholder: ["foreign"] }),
      ],
      result: { name: "营业执照（正本、副本）", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国公司法", "第二十九条、第三十条、第四十二条、第四十七条"),
        law("市场主体登记管理条例", "第十六条、第十九条"),
      ],
    }),
  },
  {
    code: "11990101MB0000002N4000131004000",
    name: "个体工商户注销登记（示例）",
    department,
    type: "07",
    kind: "instant",
    limits: { statutory: 3, promised: 1 },
    guide: guide({
      summary: "不再经营的个体工商户，结清税款后办理注销；没有债权债务的可以走简易程序，无须公示。",
      synonyms: ["关店", "注销执照", "不干了", "店不开了", "转让店铺", "执照注销"],
      conditions: [
        "由经营者本人（家庭经营的由主持经营者）提出。",
        "已结清应缴税款，没有未了结的行政处罚。",
        "许可证件已经注销或者一并申请注销。",
      ],
      questions: [
        choose("reason", "为什么注销？", {
          stop: "不想再经营",
          transfer: "店要转给别人",
          death: "经营者去世",
        }),
        choose("licence", "营业执照还在吗？", { kept: "在", lost: "丢了" }),
        whoComes,
      ],
      materials: [
        form("application", "个体工商户注销登记申请书"),
        idCard({ name: "经营者居民身份证", when: { reason: ["stop", "transfer"] } }),
        fetched("tax", "清税信息", FROM.tax, { note: "从未领用发票、没有欠税的，系统自动核对。" }),
        original("licence", "营业执照正本和副本", {
          issuer: FROM.market,
          note: "只领了电子营业执照的不必交。",
          when: { licence: ["kept"] },
        }),
        original("lost", "营业执照遗失声明", {
          note: "可以在国家企业信用信息公示系统免费发布，窗口当场查验。",
          when: { licence: ["lost"] },
        }),
        form("transfer", "经营权转让协议", {
          note: "办理注销的同时，可以由受让人当场申请新的执照，沿用原名称。",
          when: { reason: ["transfer"] },
        }),
        fetched("death", "经营者死亡信息", FROM.police, { when: { reason: ["death"] } }),
        both("heir", "继承人居民身份证和亲属关系证明", {
          note: "户口簿能反映亲属关系的，不另外提供证明。",
          when: { reason: ["death"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "核对身份和清税情况，收缴营业执照。" },
        {
          name: "审查",
          detail: "查明没有列入异常名录、股权冻结等不得注销的情形，当日作出决定。",
          limit: 1,
        },
        { name: "告知", detail: "发给登记通知书，并在公示系统公示注销结果。" },
      ],
      fees: [free("个体工商户注销登记")],
      places: [hall("C08 窗口"), selfService({ comes: ["self"], reason: ["stop"] })],
      result: { name: "登记通知书（注销）", delivery: [PICK_UP, ELECTRONIC] },
      legalBasis: [
        law("市场主体登记管理条例", "第三十一条、第三十三条"),
        localRule("示例市个体工商户便利退出办法", "第四条"),
      ],
    }),
  },
  {
    code: "11990101MB0000002N4000131005000",
    name: "药品零售经营许可（示例）",
    department,
    type: "01",
    serves: ["1", "2"],
    kind: "promised",
    limits: { statutory: 20, promised: 12 },
    guide: guide({
      summary:
        "开办药店或者药店许可证到期、变更，经检查符合药品经营质量管理规范的，核发药品经营许可证。",
      synonyms: ["开药店", "药品经营许可证", "卖药", "药房执照", "药店换证"],
      conditions: [
        "有依法经过资格认定的药师或者其他药学技术人员。",
        "有与所经营药品相适应的营业场所、设备、仓储设施和卫生环境。",
        "有与所经营药品相适应的质量管理机构或者人员。",
        "有保证药品质量的规章制度，并符合药品经营质量管理规范。",
      ],
      questions: [
        choose("matter", "要办哪一种？", {
          first: "新开药店",
          renew: "许可证五年到期，换证",
          pharmacist: "变更质量负责人或者药师",
        }),
        choose("scope", "卖不卖需要冷藏的药品？", { no: "不卖", yes: "卖" }, { matter: ["first"] }),
        whoComesForUnit,
      ],
      materials: [
        form("application", "药品经营许可证申请表"),
        licence(),
        fetched("pharmacist", "执业药师注册信息", "示例省药品监督管理局"),
        original("staff", "质量管理人员名册和任职文件"),
        original("layout", "营业场所和仓库平面图", {
          note: "注明面积、货架分区和阴凉区位置。",
          when: { matter: ["first", "renew"] },
        }),
        original("rules", "药品质量管理制度目录", { when: { matter: ["first"] } }),
        original("cold", "冷藏设备清单和温度验证报告", {
          when: { matter: ["first"], scope: ["yes"] },
        }),
        original("self-check", "药品经营质量管理自查报告", {
          note: "写明近五年接受检查和整改的情况。",
          when: { matter: ["renew"] },
        }),
        original("permit", "原药品经营许可证正本和副本", {
          issuer: FROM.market,
          when: { matter: ["renew", "pharmacist"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "审查材料，出具受理通知书或者补正通知书。", limit: 1 },
        { name: "资料审查", detail: "核对人员、场所与制度。", limit: 3 },
        {
          name: "现场检查",
          detail: "检查组按零售药店检查细则逐项检查；整改所用时间不计入时限。",
          limit: 5,
          when: { matter: ["first", "renew"] },
        },
        { name: "决定与公开", detail: "作出决定，在政府网站公开许可信息。", limit: 3 },
      ],
      fees: [free("药品零售经营许可")],
      places: [hall("C14 窗口")],
      result: { name: "药品经营许可证", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国药品管理法", "第五十一条、第五十二条"),
        localRule("示例市药品零售许可检查细则", "第三条"),
      ],
    }),
  },
  {
    code: "11990101MB0000002N4000131006000",
    name: "特种设备使用登记（示例）",
    department,
    type: "01",
    serves: ["2", "3", "4", "6"],
    kind: "promised",
    limits: { statutory: 15, promised: 5 },
    guide: guide({
      summary:
        "电梯、锅炉、叉车等特种设备投入使用前或者投入使用后三十日内，由使用单位办理使用登记。",
      synonyms: ["电梯登记", "锅炉使用证", "叉车上牌", "特种设备上牌", "电梯过户"],
      conditions: [
        "设备由有许可的单位生产，并经监督检验或者首次检验合格。",
        "使用单位建立了岗位责任、隐患治理和应急救援等制度。",
        "作业人员持有相应证书。",
      ],
      questions: [
        choose("device", "是什么设备？", {
          lift: "电梯",
          boiler: "锅炉、压力容器",
          truck: "叉车等场内机动车辆",
        }),
        choose("matter", "要办哪一种？", {
          first: "新设备登记",
          transfer: "设备换了使用单位，变更",
        }),
        whoComesForUnit,
      ],
      materials: [
        form("form", "特种设备使用登记表", { copies: 2, note: "加盖使用单位公章。" }),
        licence({ name: "使用单位营业执照或者登记证书" }),
        copy("certificate", "设备产品质量合格证明", {
          issuer: "制造单位",
          when: { matter: ["first"] },
        }),
        fetched("inspection", "监督检验或者定期检验报告", "示例市特种设备检验所"),
        copy("maintenance", "电梯日常维护保养合同", { when: { device: ["lift"] } }),
        copy("energy", "锅炉能效证明或者压力容器出厂资料", { when: { device: ["boiler"] } }),
        original("photo", "车辆照片和车架号拓印", { copies: 2, when: { device: ["truck"] } }),
        original("deregistration", "原使用登记证和变更证明", {
          issuer: "原登记机关",
          note: "在本市登记过的不必提供。",
          when: { matter: ["transfer"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "当场核对材料，可以在网上先行预审。" },
        { name: "审查", detail: "核对检验结论与产品资料，必要时到现场查看。", limit: 3 },
        {
          name: "登记发证",
          detail: "编制登记证编号，制作使用登记证；车辆另发车用牌照。",
          limit: 2,
        },
      ],
      fees: [
        free("特种设备使用登记"),
        free("首副场车牌照", "《示例市特种设备使用登记办法（示例）》第十二条：免收工本费", {
          device: ["truck"],
        }),
      ],
      places: [hall("C15 窗口")],
      result: { name: "特种设备使用登记证", delivery: [PICK_UP, BY_POST] },
      legalBasis: [
        law("中华人民共和国特种设备安全法", "第三十三条、第四十七条"),
        localRule("示例市特种设备使用登记办法", "第五条、第十二条"),
      ],
    }),
  },
];
